import type { Schema } from './jsonSchema.ts';
import { refusalShape } from './refusalShape.ts';
import type { Deviation } from './checkExchange.ts';

/** A place where a document, and not the exchange, is wrong. */
export interface DocumentError {
  /** The calls that it shows in, as the document names them. */
  on: readonly string[] | 'every call';
  part: Deviation['part'];
  /** JSON pointer of the value, as in `Deviation`. */
  at: string;
  /** The rule that is wrong, as in `Deviation`. */
  rule: string;
  /** What holds of the value instead. Default: anything goes, as where a field may be absent. */
  truth?: Schema;
  /** Why the document is wrong. */
  reason: string;
}

const nothing: Schema = { type: 'null' };
const text: Schema = { type: 'string', minLength: 1 };

const id: Schema = { type: 'string', minLength: 1, maxLength: 64 };

const session = '/v1/payment-method-sessions/{id}';
const update = 'update-saved-payment-method';
const card = '/v1/payment-methods';

const browserCalls = [
  `DELETE ${session}`,
  `GET ${session}`,
  `GET ${session}/list-payment-methods`,
  `POST ${session}/confirm`,
  `PUT ${session}/${update}`,
];
const paymentAnswers = [
  'POST /payments',
  'POST /payments/{payment_id}/confirm',
  'POST /payments/{payment_id}/capture',
  'GET /payments/{payment_id}',
];
const paymentRequests = ['POST /payments', 'POST /payments/{payment_id}/confirm', 'POST /refunds'];
const cardAnswers = [`POST ${card}`, `GET ${card}/{id}`, `PUT ${card}/{id}/${update}`];

const optional = 'The backend has an Option here; the document was told to write a plain type.';
const nullable = 'The backend has an Option here and writes null; the document does not say that it may.';

const thirty = 'Ids that a merchant gives have 1 to 64 characters, not always 30.';

/** Every error that the exchanges of our tests meet. One that none meets any more has to go. */
export const documentErrors: readonly DocumentError[] = [
  {
    on: 'every call',
    part: 'answer',
    at: '',
    rule: 'refusal',
    truth: refusalShape,
    reason:
      'Refusals stand under `error`, and their `error_type` is called `type` where the body could be read. Few statuses are listed, most without a shape.',
  },
  {
    on: browserCalls,
    part: 'request',
    at: 'X-Profile-Id',
    rule: 'required',
    reason: 'A browser sends `sdk_authorization`, which names the profile.',
  },
  {
    on: paymentAnswers,
    part: 'answer',
    at: '/amount_capturable',
    rule: 'minimum',
    truth: { type: 'integer', minimum: 0 },
    reason: 'It is 0 once everything is captured, as the description beside the minimum of 100 says.',
  },
  ...(['minLength', 'maxLength'] as const).flatMap((rule): DocumentError[] => [
    { on: paymentAnswers, part: 'answer', at: '/payment_id', rule, truth: id, reason: thirty },
    { on: paymentRequests, part: 'request', at: '/payment_id', rule, truth: id, reason: thirty },
  ]),
  ...(['minLength', 'maxLength'] as const).map((rule): DocumentError => ({
    on: ['POST /refunds'],
    part: 'request',
    at: '/refund_id',
    rule,
    truth: id,
    reason: 'Not always 30 characters: the description beside it recommends a UUID, which has 36.',
  })),
  {
    on: ['POST /payments/{payment_id}/cancel'],
    part: 'answer',
    at: '',
    rule: 'body',
    truth: {
      type: 'object',
      required: ['payment_id', 'merchant_id', 'status', 'amount', 'currency'],
      properties: { payment_id: id, status: { const: 'cancelled' } },
    },
    reason: 'The answer is the payment, as that of every other call is; the document forgot it.',
  },
  {
    on: ['POST /payments', 'GET /payments/{payment_id}'],
    part: 'answer',
    at: '/payment_method',
    rule: 'type',
    truth: nothing,
    reason: 'A payment that is created before its method is known has none. ' + nullable,
  },
  {
    on: ['POST /payments', 'GET /payments/{payment_id}'],
    part: 'answer',
    at: '/payment_method',
    rule: 'enum',
    truth: nothing,
    reason: 'The same null, which the enumeration refuses as well.',
  },
  {
    on: ['POST /payments'],
    part: 'request',
    at: '/card_cvc',
    rule: 'undocumented',
    truth: text,
    reason:
      'An old field that the backend still reads and the document’s own example sends; only the schema left it out.',
  },
  {
    on: ['POST /payments', 'POST /payments/{payment_id}/confirm'],
    part: 'request',
    at: '/payment_method_data/card_token/card_holder_name',
    rule: 'required',
    reason: optional,
  },
  {
    on: ['POST /v1/customers', 'GET /v1/customers/{id}'],
    part: 'answer',
    at: '/merchant_reference_id',
    rule: 'type',
    truth: nothing,
    reason: nullable,
  },
  {
    on: [`POST ${card}`, `GET ${card}/{id}`],
    part: 'answer',
    at: '/customer_id',
    rule: 'type',
    truth: nothing,
    reason: 'A guest’s card has no customer. ' + nullable,
  },
  { on: cardAnswers, part: 'answer', at: '/network_transaction_id', rule: 'type', truth: nothing, reason: nullable },
  { on: cardAnswers, part: 'answer', at: '/raw_payment_method_data', rule: 'oneOf', truth: nothing, reason: nullable },
  {
    on: [`POST ${card}`],
    part: 'request',
    at: '/customer_id',
    rule: 'required',
    reason: 'A volatile card may have no customer. ' + optional,
  },
  {
    on: [`POST ${card}`],
    part: 'request',
    at: '/payment_method_data/card/card_issuing_country',
    rule: 'required',
    reason: optional,
  },
  {
    on: [`POST ${card}`],
    part: 'request',
    at: '/payment_method_data/card/card_cvc',
    rule: 'required',
    reason: 'A card may be vaulted without its CVC, as the description beside it says. ' + optional,
  },
  {
    on: [`POST ${card}`, `PUT ${card}/{id}/${update}`, `POST ${session}/confirm`, `PUT ${session}/${update}`],
    part: 'request',
    at: '/payment_method_data/card/card_holder_name',
    rule: 'required',
    reason: optional,
  },
  {
    on: [`POST ${session}/confirm`],
    part: 'request',
    at: '/browser_info',
    rule: 'undocumented',
    truth: { type: 'object' },
    reason: 'The web SDK sends it with each card, and nothing refuses it.',
  },
  {
    on: [`POST ${session}/confirm`],
    part: 'request',
    at: '/payment_method_subtype',
    rule: 'enum',
    truth: { const: 'card' },
    reason: 'The vault’s build knows one subtype more, which the web SDK sends.',
  },
  {
    on: [`PUT ${session}/${update}`],
    part: 'request',
    at: '/payment_method_token',
    rule: 'undocumented',
    truth: text,
    reason: 'One half of the `allOf` names the field, the other half refuses all fields but its own.',
  },
  {
    on: [`GET ${session}/list-payment-methods`],
    part: 'answer',
    at: '/payment_methods_enabled/*',
    rule: 'oneOf',
    truth: {
      type: 'object',
      required: ['payment_method_type', 'payment_method_subtype', 'required_fields'],
      properties: { required_fields: { type: 'array', items: { type: 'object' } } },
    },
    reason: 'The networks or banks beside these fields are an Option; the document insists on one of the two.',
  },
  {
    on: ['GET /v1/payment-methods/token/{payment_method_temporary_token}/details'],
    part: 'answer',
    at: '/storage_type',
    rule: 'undocumented',
    truth: { enum: ['persistent', 'volatile'] },
    reason: 'Newer than the document: it tells whether the card is kept.',
  },
  {
    on: [`POST ${session}/confirm`],
    part: 'request',
    at: '/customer_acceptance/online/ip_address',
    rule: 'required',
    reason: optional,
  },
  {
    on: ['GET /v1/customers/{id}/saved-payment-methods'],
    part: 'request',
    at: 'include_new',
    rule: 'parameter',
    truth: { enum: ['true', 'false'] },
    reason: 'The query is read by the backend and left out of the document.',
  },
  {
    on: [`GET ${card}/{id}`],
    part: 'request',
    at: 'fetch_raw_detail',
    rule: 'parameter',
    truth: { enum: ['true', 'false'] },
    reason: 'The query is read by the backend and left out of the document.',
  },
  {
    on: ['GET /v1/customers/{id}/saved-payment-methods'],
    part: 'answer',
    at: '/customer_payment_methods/*/payment_method_data/card/card_network',
    rule: 'enum',
    truth: { const: 'Galactic' },
    reason:
      'Not the document’s error: the emulator has a card of a network that nobody knows yet, as a newer backend may have.',
  },
];
