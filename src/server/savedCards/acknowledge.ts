/**
 * When a new card becomes active. Only an active card can be the default, and only active cards are in lists that do not ask
 * for new ones. A new card can be paid with in both cases.
 *
 * - `with_first_payment`: with its first successful payment. Nothing is claimed that did not happen. A card that was
 *   declined stays new. This is the default.
 * - `when_added`: as soon as the page has exchanged its token. It tells the vault that the card was `authenticated`, which
 *   means: you accept the card as verified, although no payment and no check of its issuer has succeeded. The vault never
 *   takes that back: a card that is declined afterwards stays active. Choose it where customers set up their cards before
 *   they buy, and a default that was never charged is fine.
 */
export type Acknowledge = 'when_added' | 'with_first_payment';
