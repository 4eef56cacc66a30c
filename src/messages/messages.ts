import type { SavedCardsErrorCode } from '../errors.ts';

/** Every word that the widget shows or says. Functions get what is to be put in, ready to be shown. */
export interface Messages {
  title: string;
  loading: string;
  empty: string;
  retry: string;
  /** What a card is called: "Visa ending in 4242", without digits "Visa". */
  cardName: (network: string, last4: string | null) => string;
  /** A card of a network that is not known. */
  unknownNetwork: string;
  /** Names of the instruments that are not cards, by the vault's `payment_method_subtype` or `payment_method_type`. */
  types: Readonly<Record<string, string>>;
  /** `date` is a month and year: "03/30", or "March 2030" where it is spoken. */
  expires: (date: string) => string;
  expiringSoon: (date: string) => string;
  expired: (date: string) => string;
  defaultCard: string;
  deleteCard: string;
  /** Accessible name of the delete button. It starts with the visible word. */
  deleteNamed: (card: string) => string;
  deleting: string;
  deleteTitle: (card: string) => string;
  deleteText: string;
  keepCard: string;
  addCard: string;
  addTitle: string;
  addPreparing: string;
  addNote: string;
  cardNumber: string;
  expiryDate: string;
  securityCode: string;
  saveCard: string;
  /** Heads the form for the security code of a saved card. */
  cvcTitle: (card: string) => string;
  /** Hands in the security code. */
  useCode: string;
  saving: string;
  cancel: string;
  /** Announced, not shown. */
  added: (card: string) => string;
  known: (card: string) => string;
  deleted: (card: string) => string;
  deleteFailed: (card: string) => string;
  /** What a customer reads when something failed: what happened, and what can be done. */
  errors: Readonly<Record<SavedCardsErrorCode, string>>;
}
