import type { SavedCard } from '../../shared/card.ts';
import type { SavedCardsErrorCode } from '../../shared/errors.ts';

/** Who caused a change: the customer, the host page, or the vault (a list that it answered). */
export type Initiator = 'customer' | 'host' | 'vault';

/** What the widget was doing when an error happened. */
export type Operation =
  'list' | 'session' | 'load_sdk' | 'add' | 'cvc' | 'exchange' | 'update' | 'set_default' | 'before_delete' | 'delete';

interface EventBase<Type extends string> {
  type: Type;
  /** Grows only when a field is removed or changes its meaning. */
  version: 1;
  initiator: Initiator;
}

interface CardPayload {
  /** What your backend pays with; `null` where the source cannot know it. */
  payment_method_id: string | null;
  /** Lives 15 minutes; `null` from `backendSource`, except for a card just added. Exchange it on your server. */
  payment_method_token: string | null;
}

/** The list arrived: at first, and after each refresh. */
export interface CardsLoadedEvent extends EventBase<'cards.loaded'> {
  cards: SavedCard[];
}

/**
 * A card was typed into the vault's form and is kept there. Its token is `null` only where the vault's answer was lost
 * and the list of your backend told that the card is there.
 */
export interface CardAddedEvent extends EventBase<'card.added'>, CardPayload {
  card: SavedCard;
  /** The same card of the same customer was saved before: it has the same id, and its row was refreshed. */
  duplicate: boolean;
}

/** Another card is chosen, or none (`card: null`), for instance because the chosen one was deleted. */
export interface CardSelectedEvent extends EventBase<'card.selected'>, CardPayload {
  card: SavedCard | null;
  previous_payment_method_id: string | null;
  /** The widget's own choice when it first had cards; nobody clicked. */
  initial: boolean;
}

/** The card's last month ends within `expiringWithinDays`. Told once for each card, after the list that has it. */
export interface CardExpiringEvent extends EventBase<'card.expiring'>, CardPayload {
  card: SavedCard;
}

/** The customer has changed the card's names. */
export interface CardUpdatedEvent extends EventBase<'card.updated'>, CardPayload {
  card: SavedCard;
}

/** Another card is the customer's default one. */
export interface CardDefaultChangedEvent extends EventBase<'card.default_changed'>, CardPayload {
  card: SavedCard;
  /** The default card before; `null` where there was none. */
  previous_payment_method_id: string | null;
}

/**
 * A new card has taken the place of another one, which is gone from the vault. Comes after the `card.added` of the new
 * card and instead of the `card.deleted` of the old one, so that what the old one pays for can move to the new one.
 */
export interface CardReplacedEvent extends EventBase<'card.replaced'>, CardPayload {
  card: SavedCard;
  previous_payment_method_id: string | null;
  previous_card: SavedCard;
}

/** A card is gone from the vault. */
export interface CardDeletedEvent extends EventBase<'card.deleted'>, CardPayload {
  card: SavedCard;
}

/** The answer of `preparePayment()`: the backend can charge this now. */
export interface PaymentMethodReadyEvent extends EventBase<'payment_method.ready'>, CardPayload {
  card: SavedCard;
  /** Stands for a security code that was just typed; travels with the payment. `null` where none was needed. */
  card_cvc_token: string | null;
}

/** Something failed; the customer sees it too, with a way on. */
export interface ErrorEvent extends EventBase<'error'> {
  code: SavedCardsErrorCode;
  operation: Operation;
  /** Whether trying again can help. */
  retryable: boolean;
}

/**
 * Everything that the widget tells its host. JSON-serialisable, and never with a card number, a CVC or a secret
 * in it, so an event can be posted to a backend as it is.
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

/** Name of the bubbling DOM `CustomEvent` on the widget's root; its `detail` is the `SavedCardsEvent`. */
export const DOM_EVENT = 'saved-cards';

/** Callbacks of a host. One that throws is reported to the page's error handler and breaks nothing here. */
export interface EventHandlers {
  /** Every event, in order. */
  onEvent?: (event: SavedCardsEvent) => void;
  /** `cards.loaded` alone. */
  onCardsLoaded?: (event: CardsLoadedEvent) => void;
  /** `card.added` alone. */
  onCardAdded?: (event: CardAddedEvent) => void;
  /** `card.selected` alone. */
  onCardSelected?: (event: CardSelectedEvent) => void;
  /** `card.expiring` alone. */
  onCardExpiring?: (event: CardExpiringEvent) => void;
  /** `card.updated` alone. */
  onCardUpdated?: (event: CardUpdatedEvent) => void;
  /** `card.default_changed` alone. */
  onCardDefaultChanged?: (event: CardDefaultChangedEvent) => void;
  /** `card.replaced` alone. */
  onCardReplaced?: (event: CardReplacedEvent) => void;
  /** `card.deleted` alone. */
  onCardDeleted?: (event: CardDeletedEvent) => void;
  /** `payment_method.ready` alone. */
  onPaymentMethodReady?: (event: PaymentMethodReadyEvent) => void;
  /** `error` alone. */
  onError?: (event: ErrorEvent) => void;
}

/** The callback of a type: `onCardDefaultChanged` of `card.default_changed`. */
function handlerOf(type: SavedCardsEvent['type']): Exclude<keyof EventHandlers, 'onEvent'> {
  const name = type.replace(/(?:^|[._])(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `on${name}` as ReturnType<typeof handlerOf>;
}

/** A card as every event about it carries it. */
export function cardPayload<Card extends SavedCard | null>(card: Card) {
  const { payment_method_id = null, payment_method_token = null } = card ?? {};
  return { payment_method_id, payment_method_token, card };
}

/** Whether the event says that the vault holds something else than before. */
export function changesCards({ type }: SavedCardsEvent): boolean {
  return /^card\.(added|updated|default_changed|replaced|deleted)$/.test(type);
}

/** Delivers one event everywhere that it goes: `onEvent`, the handler of its type, and the DOM. */
export function deliver(event: SavedCardsEvent, handlers: EventHandlers, root: Element | null): void {
  isolate(() => handlers.onEvent?.(event));
  // The handler of a type takes the events of that type, which TypeScript cannot follow.
  const handle = handlers[handlerOf(event.type)] as ((event: SavedCardsEvent) => void) | undefined;
  isolate(() => handle?.(event));
  root?.dispatchEvent(new CustomEvent(DOM_EVENT, { detail: event, bubbles: true, composed: true }));
}

function isolate(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    reportError(error);
  }
}

/** An event, or what makes it when it is its turn: by then all is known that the events before it waited for. */
type Posted = SavedCardsEvent | (() => SavedCardsEvent);

/** Sends events in the order they were posted in, also when one has to wait for a part of it. */
export interface Outbox {
  post: (event: Posted | Promise<Posted>) => void;
  /** Starts to send. What was posted before has waited for it. */
  open: () => void;
}

/** Once it is open, an event that has nothing to wait for is sent before `post` returns. */
export function createOutbox(send: (event: SavedCardsEvent) => void): Outbox {
  let release: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let last: Promise<void> | null = gate;
  return {
    post(event) {
      if (!last && !(event instanceof Promise)) {
        send(made(event));
        return;
      }
      const turn = Promise.all([event, last]).then(([settled]) => {
        if (last === turn) last = null;
        send(made(settled));
      });
      last = turn;
    },
    open() {
      release?.();
      if (last === gate) last = null;
    },
  };
}

function made(event: Posted): SavedCardsEvent {
  return typeof event === 'function' ? event() : event;
}
