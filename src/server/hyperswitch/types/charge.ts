import type { PaymentStatus, PaymentTerms } from './payments.ts';
import type { PaymentMethod } from './vault.ts';

/** The terms of a payment that a charge takes as they are. `null` and `undefined` count as absent. */
export type ChargeTerms = {
  [Term in Exclude<keyof PaymentTerms, 'customer_id' | 'payment_method' | 'payment_method_type'>]?:
    PaymentTerms[Term] | null | undefined;
};

/**
 * What `payments.chargeSavedCard` charges. Other fields are not sent, so that a whole row of your orders can be spread
 * into it.
 */
export interface SavedCardCharge extends ChargeTerms {
  /**
   * Your own id of this attempt: 1 to 64 letters, digits, `_` and `-`. Store it before the call. With the same id
   * again, the call finds the first attempt and returns its outcome, also when that was a decline. So a new attempt,
   * such as one with another card after a decline, needs a new id.
   */
  payment_id: string;
  /** Minor units: `6540` is 65.40 USD. */
  amount: number;
  /** ISO 4217, in capitals: `USD`. */
  currency: string;
  description?: string | null | undefined;
  /**
   * The card, or the wallet, as `paymentMethods.retrieve` returns it and as the handler passes it to `pay`. Its
   * `customer_id` pays. Check before that it belongs to the customer who asks for it, as the handler does.
   */
  payment_method: PaymentMethod;
  /** The browser's token for the CVC that the customer has just typed. It is used up by one attempt. @default none */
  card_cvc_token?: string | null | undefined;
}

/** How a charge ended. A page may see all of it. */
export interface ChargeOutcome {
  payment_id: string;
  /** The card that was charged. A merchant in pay-then-vault mode gets the id under which it is saved from now on. */
  payment_method_id: string;
  /**
   * `succeeded`, `failed` (a decline), `requires_capture`, `requires_customer_action` (send the customer to
   * `redirect_url`) or `processing` (use `payments.awaitOutcome`); rarely another one.
   */
  status: PaymentStatus;
  /** The bank's page, an http or https URL. */
  redirect_url?: string;
  decline?: Decline;
}

/** Why a payment was declined. */
export interface Decline {
  /**
   * `insufficient_funds`, `expired_card`, `wrong_cvc`, `authentication_failed`, `unsupported_card` or `try_later`;
   * `null` for any other reason. A lost or stolen card has no code, because the person who reads it may have stolen it.
   */
  code: string | null;
  /** English words for the customer. They never repeat the processor's. */
  message: string;
}
