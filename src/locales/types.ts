import type { SavedCardsErrorCode } from '../shared/errors.ts';
import type { Problem } from '../core/state/rows.ts';
import type { Notice } from '../core/state/state.ts';

/**
 * Every text that the widget shows or announces. A locale is one object of this type, so a text that is missing does not
 * compile. Functions get what is inserted: `card` is the text of `cardName`, `date` and `count` are ready to be shown.
 */
export interface Messages {
  title: string;
  loading: string;
  empty: string;
  retry: string;
  /** The name of a card in all other texts: "Visa ending in 4242", or "Visa" without digits. */
  cardName: (network: string, last4: string | null) => string;
  /** Instead of the network, for a card whose network is unknown. */
  unknownNetwork: string;
  /**
   * Names of payment methods that are not cards, by the vault's `payment_method_subtype` or `payment_method_type`. For
   * one that is not listed, the vault's own name is shown.
   */
  types: Readonly<Record<string, string>>;
  /** `date` is a month and year: "03/30" on the screen, "March 2030" for screen readers. */
  expires: (date: string) => string;
  expiringSoon: (date: string) => string;
  expired: (date: string) => string;
  defaultCard: string;
  /** Label of the button that shows the rest of a long list; `count` is the number of all cards. */
  showAll: (count: number) => string;
  /** Accessible name of the button that opens the actions of a card. */
  manage: (card: string) => string;
  /** Label of the delete button while `onBeforeDelete` is running. */
  checking: string;

  deleteCard: string;
  /** Accessible name of the delete button. Like every `…Named` text, it has to start with the visible label. */
  deleteNamed: (card: string) => string;
  deleteTitle: (card: string) => string;
  deleteText: string;
  keepCard: string;
  /** Label of the select for the card that becomes the default card instead of a deleted one. */
  nextDefault: string;
  noDefault: string;
  /** The text of a row whose card is being deleted. */
  deleting: (card: string) => string;
  undo: string;
  undoNamed: (card: string) => string;

  edit: string;
  editNamed: (card: string) => string;
  editTitle: (card: string) => string;
  nickname: string;
  holder: string;
  saveChanges: string;
  /** Label of the button in the form for names that opens the form to replace the card. */
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
  cvc: string;
  /** Below a field of the vault that was left empty or is not valid; `label` is one of the three labels above. */
  fieldMissing: (label: string) => string;
  fieldInvalid: (label: string) => string;
  /** Label of the optional field for a nickname below the vault's inputs. */
  nicknameOptional: string;
  useAsDefault: string;
  saveCard: string;
  /** Label of the box by which a customer agrees at a checkout that the card is saved. It is kept as evidence. */
  saveForLater: string;
  /** The text above the button `saveCard` where the customer agrees by pressing it. It is kept as evidence. */
  saveConsent: string;
  /** The link to the shop's terms, after one of these two texts. */
  termsLink: string;
  /** Shown in the row of a card that is not saved. */
  notSaved: string;
  /** Shown when the vault's inputs were made anew because the customer changed their mind about saving the card. */
  typeAgain: string;
  /** Shown instead of the add button when there are `maxCards` cards. */
  limitReached: (max: number) => string;
  /** Title of a guest's form, whose card is not saved. */
  guestTitle: string;
  useAnother: string;
  /** Title of the form for the CVC of a saved card. */
  cvcTitle: (card: string) => string;
  /** Label of the button that submits a CVC, or a guest's card. */
  useCard: string;
  saving: string;
  cancel: string;

  /** Announced when something has happened. */
  notices: Readonly<Record<Notice['name'], (card: string) => string>>;
  /** Shown in a row when an operation failed; the text of the error follows. */
  problems: Readonly<Record<Problem['operation'], (card: string) => string>>;
  /** What the customer reads after an error: what happened, and what can be done. */
  errors: Readonly<Record<SavedCardsErrorCode, string>>;
}
