import { Hono, type Handler } from 'hono';
import { errors } from '../http/apiError.ts';
import { merchantServer, paymentsServer, serverOrSession, vaultSession, type Auth } from '../http/auth.ts';
import type { Backend, Call, CallEnv } from '../http/backend.ts';
import { withFaults, type Faults } from '../faults/faults.ts';
import type { ApiOperation } from '../data/operations.ts';
import { answerChallenge, showChallenge } from './challenge.ts';
import { createCustomer, listSavedPaymentMethods, retrieveCustomer, retrieveCustomerByReference } from './customers.ts';
import {
  createPaymentMethod,
  deletePaymentMethodById,
  exchangeToken,
  retrievePaymentMethod,
  setDefaultPaymentMethod,
  updatePaymentMethod,
} from './paymentMethods.ts';
import { cancelPayment, capturePayment, confirmPayment, createPayment, retrievePayment } from './payments.ts';
import { sendThroughProxy } from './proxy.ts';
import { createRefund, retrieveRefund } from './refunds.ts';
import { confirmSession, deletePaymentMethod, listPaymentMethods, updateSession } from './sessionCards.ts';
import { createSession, retrieveSession } from './sessions.ts';

type Route = readonly [
  operation: ApiOperation,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  auth: Auth,
  answer: (call: Call) => Response | Promise<Response>,
];

const customers = '/v1/customers';
const sessions = '/v1/payment-method-sessions';
const cards = '/v1/payment-methods';

// prettier-ignore
const routes: readonly Route[] = [
  ['customers.create',              'POST',   customers,                                            merchantServer, createCustomer],
  ['customers.retrieve',            'GET',    `${customers}/:customer`,                             merchantServer, retrieveCustomer],
  ['customers.retrieveByReference', 'GET',    `${customers}/reference/:reference`,                  merchantServer, retrieveCustomerByReference],
  ['customers.savedPaymentMethods', 'GET',    `${customers}/:customer/saved-payment-methods`,       merchantServer, listSavedPaymentMethods],
  ['sessions.create',               'POST',   sessions,                                             merchantServer, createSession],
  ['sessions.retrieve',             'GET',    `${sessions}/:session`,                               serverOrSession, retrieveSession],
  ['sessions.list',                 'GET',    `${sessions}/:session/list-payment-methods`,          vaultSession,   listPaymentMethods],
  ['sessions.confirm',              'POST',   `${sessions}/:session/confirm`,                       vaultSession,   confirmSession],
  ['sessions.update',               'PUT',    `${sessions}/:session/update-saved-payment-method`,   vaultSession,   updateSession],
  ['sessions.delete',               'DELETE', `${sessions}/:session`,                               vaultSession,   deletePaymentMethod],
  ['paymentMethods.exchangeToken',  'GET',    `${cards}/token/:token/details`,                      merchantServer, exchangeToken],
  ['paymentMethods.create',         'POST',   cards,                                                merchantServer, createPaymentMethod],
  ['paymentMethods.retrieve',       'GET',    `${cards}/:card`,                                     merchantServer, retrievePaymentMethod],
  ['paymentMethods.update',         'PUT',    `${cards}/:card/update-saved-payment-method`,         merchantServer, updatePaymentMethod],
  ['paymentMethods.delete',         'DELETE', `${cards}/:card`,                                     merchantServer, deletePaymentMethodById],
  ['paymentMethods.setDefault',     'POST',   `${customers}/:customer/payment-methods/:card/default`, merchantServer, setDefaultPaymentMethod],
  ['payments.create',               'POST',   '/payments',                                          paymentsServer, createPayment],
  ['payments.confirm',              'POST',   '/payments/:payment/confirm',                         paymentsServer, confirmPayment],
  ['payments.retrieve',             'GET',    '/payments/:payment',                                 paymentsServer, retrievePayment],
  ['payments.capture',              'POST',   '/payments/:payment/capture',                         paymentsServer, capturePayment],
  ['payments.cancel',               'POST',   '/payments/:payment/cancel',                          paymentsServer, cancelPayment],
  ['refunds.create',                'POST',   '/refunds',                                           paymentsServer, createRefund],
  ['refunds.retrieve',              'GET',    '/refunds/:refund',                                   paymentsServer, retrieveRefund],
  ['proxy.send',                    'POST',   '/v1/proxy',                                          merchantServer, sendThroughProxy],
  ['proxy.send',                    'POST',   '/proxy',                                             merchantServer, sendThroughProxy],
];

/**
 * The API's calls as a Hono app. Each call first passes the faults.
 *
 * @param current gives the state that a call works on; asked when the call arrives, so that a reset cannot split a call
 */
export function apiRoutes(faults: Faults, current: () => Backend): Hono<CallEnv> {
  const app = new Hono<CallEnv>();
  app.use(async (call, next) => {
    const backend = current();
    await backend.ready;
    call.set('backend', backend);
    await next();
  });
  for (const [operation, method, path, auth, answer] of routes) {
    const handler: Handler<CallEnv> = (call) => {
      auth(call);
      return answer(call);
    };
    app.on(method, path, withFaults(faults, operation), handler);
  }
  app.get('/payments/redirect/:payment/:merchant/:attempt', showChallenge);
  app.post('/payments/redirect/:payment/:merchant/:attempt', answerChallenge);
  for (const path of new Set(routes.map((route) => route[2]))) {
    app.all(path, () => {
      throw errors.wrongMethod();
    });
  }
  return app;
}
