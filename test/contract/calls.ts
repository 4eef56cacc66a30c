import fc from 'fast-check';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import type { Hints } from './bodies.ts';
import type { World } from './world.ts';

/** A call that the emulator has, and what bodies of it are like. */
export interface Call {
  caller: keyof World['callers'];
  method: 'POST' | 'PUT';
  path: string;
  hints: Hints;
  /** Fields that do not come back as they were sent, by the reason. Every other one that the answer has must. */
  changed: Readonly<Record<string, readonly string[]>>;
  /** Statuses of 500 and more that Hyperswitch is known to answer. */
  knownFailures: readonly number[];
}

const words = fc.stringMatching(/^[a-zA-Z]{1,12}$/);
const link = words.map((word) => `https://shop.example/${word}`);
const email = words.map((word) => `${word}@shop.example`);

/** Every call that takes a body, in a world with these ids. */
export function callsIn({ customer, card, token, session, payment, secret, profileId }: World): Call[] {
  const typed: Hints['fields'] = {
    email,
    return_url: link,
    customer_id: fc.constantFrom(customer, 'nobody'),
    card_number: fc.constantFrom(...Object.values(testCards)),
    card_exp_month: fc.constantFrom('03', '12'),
    card_exp_year: fc.constantFrom('2040', '40'),
    card_cvc: fc.constantFrom('737', '1234'),
    payment_method_type: fc.constant('card'),
    payment_method_subtype: fc.constantFrom('credit', 'debit'),
    payment_method_token: fc.constantFrom(token, 'none'),
  };
  const vault = {
    caller: 'server',
    method: 'POST',
    hints: { fields: typed, branch: 'card' },
    knownFailures: [],
  } as const;
  const masked = { 'It comes back masked.': ['payment_method_data'] };
  const enriched = { 'The number says more than the caller.': ['payment_method_subtype'] };
  const sessionPath = `/v1/payment-method-sessions/${session}`;

  const pay = {
    caller: 'payments',
    method: 'POST',
    hints: {
      fields: {
        email,
        return_url: link,
        payment_id: fc.stringMatching(/^[A-Za-z0-9_-]{30}$/),
        customer_id: fc.constant(customer),
        profile_id: fc.constant(profileId),
        payment_token: fc.constantFrom(card, token, 'nothing'),
        payment_method: fc.constant('card'),
        payment_method_type: fc.constantFrom('credit', 'debit'),
        card_cvc: fc.constantFrom('737', '1234'),
      },
      branch: 'card_token',
    },
    changed: {
      'The card that was charged says it.': [
        'payment_method',
        'payment_method_type',
        'payment_method_data',
        'payment_token',
      ],
      'The routing of the merchant says it.': ['connector', 'payment_experience', 'allowed_payment_method_types'],
      'It asks for what the emulator’s processor does not do.': [
        'enable_overcapture',
        'enable_partial_authorization',
        'installment_data',
        'installment_options',
        'is_iframe_redirection_enabled',
        'mandate_data',
        'mandate_id',
        'payment_link',
        'request_extended_authorization',
        'split_payments',
        'surcharge_details',
        'tokenization',
      ],
    },
    // A reference to a card that is unknown or gone.
    knownFailures: [500],
  } as const;

  return [
    {
      ...vault,
      path: '/v1/customers',
      hints: {
        fields: { email, merchant_reference_id: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/) },
        branch: '',
      },
      changed: {},
    },
    { ...vault, path: '/v1/payment-method-sessions', changed: {} },
    {
      ...vault,
      caller: 'browser',
      path: `${sessionPath}/confirm`,
      changed: { ...masked, 'The answer is the session, with its own.': ['return_url'] },
    },
    { ...vault, caller: 'browser', method: 'PUT', path: `${sessionPath}/update-saved-payment-method`, changed: masked },
    { ...vault, path: '/v1/payment-methods', changed: { ...masked, ...enriched } },
    { ...vault, method: 'PUT', path: `/v1/payment-methods/${card}/update-saved-payment-method`, changed: masked },
    {
      ...vault,
      path: '/v1/proxy',
      hints: {
        fields: {
          token: fc.constantFrom(card, 'none'),
          token_type: fc.constant('payment_method_id'),
          // Any other host cannot be reached.
          destination_url: words.map((word) => `https://psp.example/${word}`),
        },
        branch: '',
      },
      changed: {},
    },
    { ...pay, path: '/payments' },
    {
      ...pay,
      path: `/payments/${payment}/confirm`,
      hints: {
        ...pay.hints,
        fields: { ...pay.hints.fields, payment_id: fc.constant(payment), client_secret: fc.constant(secret) },
      },
      changed: { ...pay.changed, 'It was said when the payment was created.': ['amount', 'currency'] },
    },
  ];
}
