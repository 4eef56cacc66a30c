import type { Customer } from '../data/records.ts';
import type { Store } from '../data/store.ts';
import { customerObject, serverRow } from '../http/answers.ts';
import { errors, unreadableBody } from '../http/apiError.ts';
import type { Call } from '../http/backend.ts';
import { allowOnly, optionalRecord, optionalText, readBody, requiredText } from '../http/body.ts';
import { findCustomer } from '../http/find.ts';

/** Creates a customer. A merchant’s own reference can be used once. */
export async function createCustomer(call: Call): Promise<Response> {
  const { store, now } = call.var.backend;
  const body = await readBody(call.req);
  allowOnly(body, [
    'merchant_reference_id',
    'name',
    'email',
    'phone',
    'phone_country_code',
    'description',
    'default_billing_address',
    'default_shipping_address',
    'metadata',
    'tax_registration_id',
    'document_details',
  ]);
  const reference = optionalText(body, 'merchant_reference_id');
  if (reference !== null) checkReference(reference);
  const customer: Customer = {
    id: store.ids.customer(),
    merchant_reference_id: reference,
    name: requiredText(body, 'name'),
    email: requiredText(body, 'email'),
    phone: optionalText(body, 'phone'),
    phone_country_code: optionalText(body, 'phone_country_code'),
    description: optionalText(body, 'description'),
    metadata: optionalRecord(body, 'metadata'),
    default_billing_address: optionalRecord(body, 'default_billing_address'),
    default_shipping_address: optionalRecord(body, 'default_shipping_address'),
    tax_registration_id: optionalText(body, 'tax_registration_id'),
    document_details: optionalRecord(body, 'document_details'),
    created_at: now(),
    default_payment_method_id: null,
  };
  if (reference !== null && customerByReference(store, reference)) throw errors.customerTaken();
  store.customers.set(customer.id, customer);
  return Response.json(customerObject(customer));
}

/** One customer by id. */
export function retrieveCustomer(call: Call): Response {
  return Response.json(customerObject(findCustomer(call.var.backend.store, call.req.param('customer'))));
}

/** One customer by the merchant’s own reference. */
export function retrieveCustomerByReference(call: Call): Response {
  const reference = call.req.param('reference') ?? '';
  checkReference(reference);
  const customer = customerByReference(call.var.backend.store, reference);
  if (!customer) throw errors.unknown('Customer');
  return Response.json(customerObject(customer));
}

/** The customer’s `active` cards with their ids, and the `new` ones with `include_new=true`. */
export function listSavedPaymentMethods(call: Call): Response {
  const { store } = call.var.backend;
  const customer = findCustomer(store, call.req.param('customer'));
  const cards = store.cardsOf(customer.id, call.req.query('include_new') === 'true');
  return Response.json({ customer_payment_methods: cards.map((card) => serverRow(store, card)) });
}

function customerByReference(store: Store, reference: string): Customer | undefined {
  return [...store.customers.values()].find((customer) => customer.merchant_reference_id === reference);
}

function checkReference(reference: string): void {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(reference)) {
    throw unreadableBody('invalid value for `merchant_reference_id`: expected 1 to 64 of A-Z, a-z, 0-9, _ and -');
  }
}
