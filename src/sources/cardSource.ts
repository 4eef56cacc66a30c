import type { CardChanges, SavedCard, StorageType } from '../shared/card.ts';
import type { Consent } from '../shared/consent.ts';
import type { VaultSession } from '../shared/vaultSession.ts';

/** What a token was exchanged for. */
export interface ExchangedCard {
  payment_method_id: string;
  /** Whether the vault has saved the card; `null` where the exchange does not tell. */
  storage_type: StorageType | null;
}

/**
 * Where the widget gets cards from. The package contains `backendSource` and `sessionSource`; a host may write its own.
 * Every method rejects with a `SavedCardsError`, and stops when its signal aborts.
 */
export interface CardSource {
  /**
   * Identifies the source. The widget keeps the first source with the same key, so that a source which is created
   * inline in JSX does not list the cards again on every render. To switch the customer, give the widget another React
   * `key`.
   */
  readonly key: string;
  /** All cards of the customer, in the order in which they are shown. */
  list: (signal: AbortSignal) => Promise<SavedCard[]>;
  /**
   * The vault session for a card form. Called only when a form is opened, so it may send a request. In a `volatile`
   * session no card is ever saved.
   */
  session: (signal: AbortSignal, storage_type: StorageType) => Promise<VaultSession>;
  /**
   * The publishable key of the current session; `null` where there is none, and none is created for it. The widget
   * preloads the SDK that belongs to the key when a customer is about to add a card.
   */
  publishableKey?: () => string | null;
  /** Forgets a session that the vault no longer accepts, so that the next call of `session` creates a new one. */
  dropSession: () => void;
  /**
   * Exchanges a token for its `payment_method_id`; `null` where this source cannot know it.
   *
   * @param consent what the customer has just agreed to, where the token is that of a card that was to be saved
   */
  exchangeToken: (
    payment_method_token: string,
    signal: AbortSignal,
    consent?: Consent | null,
  ) => Promise<ExchangedCard | null>;
  /**
   * A token of this card that is still valid, for a host that pays with tokens; `null` where the card no longer exists.
   * Leave it out where tokens do not expire.
   */
  liveToken?: (card: SavedCard, signal: AbortSignal) => Promise<string | null>;
  /** Deletes a card for good. Also resolves when the card no longer existed. */
  delete: (card: SavedCard, signal: AbortSignal) => Promise<void>;
  /** Changes the names of a card. Without it the widget does not offer to edit cards. */
  update?: (card: SavedCard, changes: CardChanges, signal: AbortSignal) => Promise<void>;
  /** Makes the card the customer's default one. Without it the widget does not offer that. */
  setDefault?: (card: SavedCard, signal: AbortSignal) => Promise<void>;
}
