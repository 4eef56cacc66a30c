import type { MaskedCard } from '../shared/card.ts';
import type { VaultSession } from '../shared/vaultSession.ts';
import type { SdkOptions } from './options.ts';
import type { CardFormResult } from './readResult.ts';

/** The three card fields that the SDK draws. */
export type CardField = 'number' | 'expiry' | 'cvc';

/** Elements of the page that the SDK mounts its iframes in: all three for a new card, `cvc` alone for a CVC. */
export type CardFieldContainers = Partial<Record<CardField, HTMLElement>>;

/** What the SDK reports about a card field. The value itself never leaves its iframe. */
export interface FieldState {
  focused: boolean;
  /** Nothing is typed. */
  empty: boolean;
  /**
   * The field has to be marked as wrong: the customer has left it with something that is not valid, or has submitted the
   * form while it was empty or not valid.
   */
  invalid: boolean;
}

/** A saved card whose CVC is typed. */
export interface SavedCardOfForm {
  /** Its network says how long the code is. */
  card: MaskedCard;
  /**
   * The card's token of a list that was made with the session of the form. The vault then keeps the code under the card.
   * `null` where there is none: the code gets a token of its own.
   */
  payment_method_token: string | null;
}

export interface CardFormOptions {
  session: VaultSession;
  containers: CardFieldContainers;
  /** The card whose CVC is typed, where `cvc` is the only field. */
  savedCard: SavedCardOfForm | null;
  /** Whether the card is to be saved. The SDK is told when the form opens, and cannot be told otherwise later. */
  savesCard: boolean;
  /** The options as of now: a look or a language that changes is passed to the open form. */
  sdk: () => SdkOptions;
  /** Called at each change of a card field. */
  onField: (field: CardField, state: FieldState) => void;
  /** Called when the management element has edited or deleted a saved card on its own. */
  onChanged: () => void;
  /** Aborts when the form is closed. */
  signal: AbortSignal;
}

/** A mounted card form. */
export interface CardForm {
  /** The token of the saved card that a CVC is typed for; `null` where the SDK was given none. */
  savedCardToken: string | null;
  /** The session that it was opened with. */
  session: VaultSession;
  /** `fields`: one card field in each container. `element`: the management element, in the first container. */
  layout: 'fields' | 'element';
  /** Sends what was typed to the vault. Rejects with a `SavedCardsError`; after a success the form cannot be used again. */
  submit: () => Promise<CardFormResult>;
  focus: (field: CardField) => void;
  /** Passes the look and the language of now to the iframes, where they have changed. */
  update: () => void;
  /** Removes every iframe and listener. */
  destroy: () => void;
}
