import { errors } from '../http/apiError.ts';
import { customerObject, serverRow } from '../http/answers.ts';
import type { Call } from '../http/backend.ts';
import { optionalRecord, optionalText, readBody, requiredText } from '../http/body.ts';
import type { Customer } from '../data/records.ts';
import { findCustomer } from '../http/find.ts';

/** Creates a customer. A merchant’s own reference can be used once. */
export async function createCustomer(call: Call): Promise<Response> {
  const { store, now } = call.var.backend;
  const body = await readBody(call.req);
  const reference = optionalText(body, 'merchant_reference_id');
  if (reference && [...store.customers.values()].some((known) => known.merchant_reference_id === reference)) {
    throw errors.duplicate('Customer');
  }
  const customer: Customer = {
    id: store.ids.customer(),
    merchant_reference_id: reference,
    name: requiredText(body, 'name'),
    email: requiredText(body, 'email'),
    phone: optionalText(body, 'phone'),
    phone_country_code: optionalText(body, 'phone_country_code'),
    description: optionalText(body, 'description'),
    metadata: optionalRecord(body, 'metadata'),
    created_at: now(),
    default_payment_method_id: null,
  };
  store.customers.set(customer.id, customer);
  return Response.json(customerObject(customer));
}

/** One customer by id. */
export function retrieveCustomer(call: Call): Response {
  return Response.json(customerObject(findCustomer(call.var.backend.store, call.req.param('customer'))));
}

/** The customer’s `active` cards with their ids, and the `new` ones with `include_new=true`. */
export function listSavedPaymentMethods(call: Call): Response {
  const { store } = call.var.backend;
  const customer = findCustomer(store, call.req.param('customer'));
  const cards = store.cardsOf(customer.id, call.req.query('include_new') === 'true');
  return Response.json({ customer_payment_methods: cards.map((card) => serverRow(store, card)) });
}
