import type { SavedCard, StorageType } from '../../shared/card.ts';
import type { Consent, OnlineAcceptance } from '../../shared/consent.ts';
import type { SavedCardsErrorCode } from '../../shared/errors.ts';

/** Who caused a change: the customer, the host page, or the vault (the widget found it in a list from the vault). */
export type Initiator = 'customer' | 'host' | 'vault';

/** What the widget was doing when an error happened. */
export type Operation =
  'list' | 'session' | 'load_sdk' | 'add' | 'cvc' | 'exchange' | 'update' | 'set_default' | 'before_delete' | 'delete';

interface EventBase<Type extends string> {
  type: Type;
  /** The number increases only when a field is removed or changes its meaning. */
  version: 1;
  initiator: Initiator;
}

interface CardPayload {
  /** The id that your backend pays with; `null` where the source cannot know it. */
  payment_method_id: string | null;
  /**
   * A token of the card that is valid for 15 minutes; your server exchanges it for the id. `null` with
   * `backendSource`, except for a card that was just added.
   */
  payment_method_token: string | null;
}

/** The list of cards was loaded: the first time, and after each refresh. */
export interface CardsLoadedEvent extends EventBase<'cards.loaded'> {
  cards: SavedCard[];
}

/**
 * The customer typed a card into the vault's form, and the vault has it: saved, or for this payment only. The token is `null` only when the vault's
 * response was lost and the card was then found in the list from your backend.
 */
export interface CardAddedEvent extends EventBase<'card.added'>, CardPayload {
  card: SavedCard;
  /** Whether the customer had saved this card before: it keeps its id, and its row was refreshed. */
  duplicate: boolean;
  /** Whether the vault has saved the card. A `volatile` one pays now, is in no list, and is gone within a day. */
  storage_type: StorageType;
  /** What the customer agreed to, for your records; `null` where the card was not to be saved. */
  consent: Consent | null;
}

/** Another card is selected, or none (`card: null`), for instance because the selected card was deleted. */
export interface CardSelectedEvent extends EventBase<'card.selected'>, CardPayload {
  card: SavedCard | null;
  previous_payment_method_id: string | null;
  /** Whether this is the selection that the widget made when its cards were first loaded, without a click. */
  initial: boolean;
}

/**
 * The card's last month ends within `expiringWithinDays`. Emitted once for each card, after the `cards.loaded` event of
 * the first list that contains it.
 */
export interface CardExpiringEvent extends EventBase<'card.expiring'>, CardPayload {
  card: SavedCard;
}

/** The customer changed the nickname of the card, or the name on it. */
export interface CardUpdatedEvent extends EventBase<'card.updated'>, CardPayload {
  card: SavedCard;
}

/** Another card became the customer's default card. */
export interface CardDefaultChangedEvent extends EventBase<'card.default_changed'>, CardPayload {
  card: SavedCard;
  /** The id of the default card before; `null` where there was none, or where its id is unknown. */
  previous_payment_method_id: string | null;
}

/**
 * A new card replaced an old one, which was deleted from the vault. This event follows the `card.added` event of the
 * new card, and is emitted instead of a `card.deleted` event of the old card, so that a host can move whatever the old
 * card pays for to the new card.
 */
export interface CardReplacedEvent extends EventBase<'card.replaced'>, CardPayload {
  card: SavedCard;
  previous_payment_method_id: string | null;
  previous_card: SavedCard;
}

/** A card was deleted from the vault. */
export interface CardDeletedEvent extends EventBase<'card.deleted'>, CardPayload {
  card: SavedCard;
}

/** `preparePayment()` has succeeded: the backend can charge this card now. */
export interface PaymentMethodReadyEvent extends EventBase<'payment_method.ready'>, CardPayload {
  card: SavedCard;
  /** Represents a CVC that was just typed; send it with the payment. `null` where no code was needed. */
  card_cvc_token: string | null;
  /** See `ReadyPayment`. */
  customer_acceptance: OnlineAcceptance | null;
}

/** Something failed. The customer sees it too, with a way to continue. */
export interface ErrorEvent extends EventBase<'error'> {
  code: SavedCardsErrorCode;
  operation: Operation;
  /** Whether trying again can help. */
  retryable: boolean;
}

/**
 * Every event that the widget emits. An event can be serialised as JSON and never contains a card number, a CVC or a
 * secret, so it can be sent to a backend as it is.
 */
export type SavedCardsEvent =
  | CardsLoadedEvent
  | CardAddedEvent
  | CardSelectedEvent
  | CardExpiringEvent
  | CardUpdatedEvent
  | CardDefaultChangedEvent
  | CardReplacedEvent
  | CardDeletedEvent
  | PaymentMethodReadyEvent
  | ErrorEvent;

/** The fields of a card that every event about the card has. */
export function cardPayload<Card extends SavedCard | null>(card: Card) {
  const { payment_method_id = null, payment_method_token = null } = card ?? {};
  return { payment_method_id, payment_method_token, card };
}
