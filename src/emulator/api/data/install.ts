/**
 * How a Hyperswitch is installed and set up, where that changes what a merchant sees. The defaults are the newest version
 * and the settings that the saved-cards widget needs. Pull requests are those of juspay/hyperswitch.
 */
export interface Install {
  /**
   * The number of the merchant's profiles. With two, a payment without `profile_id` is refused with 400 IR_04, because
   * there is no default profile.
   */
  profiles: 1 | 2;
  /**
   * When the merchant vaults cards. With `pay_then_vault` a confirmed card is always volatile; a payment with
   * `customer_acceptance` makes it persistent (PR 13832).
   */
  integration: 'vault_then_pay' | 'pay_then_vault';
  /**
   * Whether the organisation is switched to the modular payment-method service. Off, which is the default of a new
   * organisation, payments by token or id are refused with 422 IR_29.
   */
  modularService: boolean;
  /**
   * Whether `customer_acceptance` decides that a confirmed card is saved. `ignored` is an install from before PR 13590:
   * the session's `storage_type` alone decides.
   */
  consent: 'decides' | 'ignored';
  /** Whether confirming a payment reads `card_cvc_token`. `dropped` is a router from before 2026-06-24 (PR 12922). */
  cvcToken: 'read' | 'dropped';
  /**
   * Whether a payment of a present customer needs a CVC unless the customer agreed to later charges. `required` answers
   * 422 IR_29 without one; with `optional` the processor decides, and the test processor accepts it.
   */
  cvc: 'required' | 'optional';
  /** What makes two cards of a customer the same: number, month and year as written, or, in older installs, the number. */
  sameCard: 'details' | 'number';
  /** Who may retrieve a session: the browser too, or, in older installs, only the merchant's server. */
  sessionRetrieve: 'browser' | 'server';
  /** Whether creating a session needs `storage_type`. `optional` takes a session without it as persistent. */
  storageType: 'required' | 'optional';
}

/** The newest version, set up for the widget. */
export const newestInstall: Readonly<Install> = {
  profiles: 1,
  integration: 'vault_then_pay',
  modularService: true,
  consent: 'decides',
  cvcToken: 'read',
  cvc: 'required',
  sameCard: 'details',
  sessionRetrieve: 'browser',
  storageType: 'required',
};
