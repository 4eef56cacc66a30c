import type { CardChanges, SavedCard } from '../shared/card.ts';
import type { VaultSession } from '../shared/vaultSession.ts';

/**
 * Where cards come from. `backendSource` and `sessionSource` are the two that ship; a host may write its own.
 * Every call rejects with a `SavedCardsError` and gives up when its signal aborts.
 */
export interface CardSource {
  /**
   * Names what is listed. The widget keeps the first source it was given for a key, so that a source written inline
   * in JSX does not load again on every render. To switch the customer, give the widget another React `key`.
   */
  readonly key: string;
  /** All cards of the customer, in the order to show. */
  list: (signal: AbortSignal) => Promise<SavedCard[]>;
  /** The session to type a card in. Called when a card is about to be typed, so it may cost a request. */
  session: (signal: AbortSignal) => Promise<VaultSession>;
  /**
   * The publishable key of the session at hand; `null` where there is none, and none is made. It tells which SDK to load
   * ahead when a customer is about to add a card.
   */
  publishableKey?: () => string | null;
  /** Forgets a session that the vault no longer accepts, so that the next call of `session` makes a new one. */
  dropSession: () => void;
  /** The `payment_method_id` behind a token, or `null` where this source cannot know it. */
  exchangeToken: (payment_method_token: string, signal: AbortSignal) => Promise<string | null>;
  /**
   * A token of this card that still lives, for a host that pays with tokens; `null` where the card is gone. A source
   * whose tokens do not die needs none.
   */
  liveToken?: (card: SavedCard, signal: AbortSignal) => Promise<string | null>;
  /** Deletes for good. Resolves when the card is gone, also if it was gone before. */
  delete: (card: SavedCard, signal: AbortSignal) => Promise<void>;
  /** Changes names. A source without it offers no editing. */
  update?: (card: SavedCard, changes: CardChanges, signal: AbortSignal) => Promise<void>;
  /** Makes the card the customer's default one. A source without it does not offer that. */
  setDefault?: (card: SavedCard, signal: AbortSignal) => Promise<void>;
}
