import type { SavedCardsErrorCode } from '../shared/errors.ts';
import type { Problem } from '../core/state/rows.ts';
import type { Notice } from '../core/state/state.ts';

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
  /** Opens the rest of a long list. */
  showAll: (count: number) => string;
  /** Accessible name of the button that opens what can be done with a card. */
  manage: (card: string) => string;
  /** Shown while the host is asked. */
  checking: string;

  deleteCard: string;
  /** Accessible name of the delete button. It starts with the visible word, as all of these do. */
  deleteNamed: (card: string) => string;
  deleteTitle: (card: string) => string;
  deleteText: string;
  keepCard: string;
  /** Labels the choice of the card that becomes the default in the place of a deleted one. */
  nextDefault: string;
  noDefault: string;
  /** Stands in the row of a card whose delete is confirmed. */
  deleting: (card: string) => string;
  undo: string;
  undoNamed: (card: string) => string;

  edit: string;
  editNamed: (card: string) => string;
  editTitle: (card: string) => string;
  nickname: string;
  holder: string;
  saveChanges: string;
  /** Leads from the names, which can be changed, to the number, which cannot. */
  replaceInstead: string;
  makeDefault: string;
  makeDefaultNamed: (card: string) => string;
  replace: string;
  replaceNamed: (card: string) => string;
  replaceTitle: (card: string) => string;
  replaceNote: string;

  addCard: string;
  addTitle: string;
  addPreparing: string;
  addNote: string;
  cardNumber: string;
  expiryDate: string;
  securityCode: string;
  /** Labels the field beside the vault's inputs; it may stay empty. */
  nicknameOptional: string;
  useAsDefault: string;
  saveCard: string;
  /** Stands in the place of the add button when no other card may be added. */
  limitReached: (max: number) => string;
  /** Heads the form of a guest, whose card is not kept. */
  guestTitle: string;
  useAnother: string;
  /** Heads the form for the security code of a saved card. */
  cvcTitle: (card: string) => string;
  /** Hands in the security code, or a guest's card. */
  useCard: string;
  saving: string;
  cancel: string;

  /** What is announced when something has happened. */
  notices: Readonly<Record<Notice['name'], (card: string) => string>>;
  /** What did not happen; the reason follows. */
  problems: Readonly<Record<Problem['operation'], (card: string) => string>>;
  /** What a customer reads when something failed: what happened, and what can be done. */
  errors: Readonly<Record<SavedCardsErrorCode, string>>;
}
