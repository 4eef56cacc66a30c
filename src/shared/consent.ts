/**
 * What a customer agreed to when they let a card be saved: kept as evidence, because the card schemes ask for it. It is
 * made when the customer submits the form, never before.
 */
export interface Consent {
  /** When the customer agreed: ISO 8601, by the clock of their device. */
  accepted_at: string;
  /** The words beside the box that they ticked, or above the button that they pressed, as they read them. */
  text: string;
  /** The version of your terms, from the option `terms`; `null` without one. */
  version: string | null;
}

/** Consent in the form in which a payment takes it. */
export interface OnlineAcceptance {
  acceptance_type: 'online';
  /** ISO 8601. */
  accepted_at: string;
}
