import type { PaymentTerms } from '../data/records.ts';
import { errors, unreadableBody } from '../http/apiError.ts';
import { optionalFlag, optionalOneOf, optionalRecord, optionalText, requiredText, type Body } from '../http/body.ts';
import { readCustomerAcceptance } from './readCustomerAcceptance.ts';

/** The terms of a payment of which nothing was said. */
export const noTerms: PaymentTerms = {
  payment_token: null,
  recurring: null,
  payment_method: null,
  payment_method_type: null,
  off_session: false,
  setup_future_usage: null,
  customer_acceptance: null,
  authentication_type: null,
  capture_method: null,
  return_url: null,
};

/** The terms of the body; a field that is absent keeps its value. */
export function readTerms(body: Body, before: PaymentTerms): PaymentTerms {
  const terms: PaymentTerms = {
    payment_token: optionalText(body, 'payment_token') ?? before.payment_token,
    recurring: readRecurring(body) ?? before.recurring,
    payment_method: optionalText(body, 'payment_method') ?? before.payment_method,
    payment_method_type: optionalText(body, 'payment_method_type') ?? before.payment_method_type,
    off_session: optionalFlag({ off_session: before.off_session, ...body }, 'off_session'),
    setup_future_usage:
      optionalOneOf(body, 'setup_future_usage', ['on_session', 'off_session']) ?? before.setup_future_usage,
    customer_acceptance: readCustomerAcceptance(body) ?? before.customer_acceptance,
    authentication_type:
      optionalOneOf(body, 'authentication_type', ['three_ds', 'no_three_ds']) ?? before.authentication_type,
    capture_method: readCaptureMethod(body) ?? before.capture_method,
    return_url: readReturnUrl(body) ?? before.return_url,
  };
  checkRecurring(terms);
  return terms;
}

function readRecurring(body: Body): string | null {
  const recurring = optionalRecord(body, 'recurring_details');
  if (!recurring) return null;
  if (requiredText(recurring, 'type') !== 'payment_method_id') {
    throw errors.notSupported('Only `recurring_details` of type `payment_method_id` are supported');
  }
  return requiredText(recurring, 'data');
}

/** A charge in the customer's absence names its card in `recurring_details` and says `off_session`, both or neither. */
function checkRecurring({ recurring, payment_token, off_session }: PaymentTerms): void {
  if (recurring && payment_token) {
    throw errors.badData('Expected one out of recurring_details and payment_token but got both');
  }
  if (recurring && !off_session) throw errors.badData('`off_session` should be true with `recurring_details`');
  if (off_session && !recurring) throw errors.badData('`recurring_details` is required with `off_session`');
}

function readCaptureMethod(body: Body): PaymentTerms['capture_method'] {
  const known = ['automatic', 'sequential_automatic', 'manual', 'manual_multiple', 'scheduled'] as const;
  const method = optionalOneOf(body, 'capture_method', known);
  if (method === 'manual_multiple' || method === 'scheduled') {
    throw errors.notSupported('The test processor captures a payment once, at once or when it is asked to');
  }
  return method;
}

function readReturnUrl(body: Body): string | null {
  const url = optionalText(body, 'return_url');
  if (url !== null && !URL.canParse(url)) {
    throw unreadableBody('invalid value for `return_url`: expected an absolute URL');
  }
  return url;
}
