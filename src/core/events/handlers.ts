import type {
  CardAddedEvent,
  CardDefaultChangedEvent,
  CardDeletedEvent,
  CardExpiringEvent,
  CardReplacedEvent,
  CardSelectedEvent,
  CardsLoadedEvent,
  CardUpdatedEvent,
  ErrorEvent,
  PaymentMethodReadyEvent,
  SavedCardsEvent,
} from './events.ts';

/** Callbacks of a host. An exception in one of them is reported with `reportError` and does not stop the widget. */
export interface EventHandlers {
  /** Called with every event, in the order in which they are emitted. */
  onEvent?: (event: SavedCardsEvent) => void;
  /** Called with every `cards.loaded` event. */
  onCardsLoaded?: (event: CardsLoadedEvent) => void;
  /** Called with every `card.added` event. */
  onCardAdded?: (event: CardAddedEvent) => void;
  /** Called with every `card.selected` event. */
  onCardSelected?: (event: CardSelectedEvent) => void;
  /** Called with every `card.expiring` event. */
  onCardExpiring?: (event: CardExpiringEvent) => void;
  /** Called with every `card.updated` event. */
  onCardUpdated?: (event: CardUpdatedEvent) => void;
  /** Called with every `card.default_changed` event. */
  onCardDefaultChanged?: (event: CardDefaultChangedEvent) => void;
  /** Called with every `card.replaced` event. */
  onCardReplaced?: (event: CardReplacedEvent) => void;
  /** Called with every `card.deleted` event. */
  onCardDeleted?: (event: CardDeletedEvent) => void;
  /** Called with every `payment_method.ready` event. */
  onPaymentMethodReady?: (event: PaymentMethodReadyEvent) => void;
  /** Called with every `error` event. */
  onError?: (event: ErrorEvent) => void;
}

/** The names of the handlers that take this event. */
type HandlerNameFor<Event> = {
  [Name in keyof EventHandlers]-?: NonNullable<EventHandlers[Name]> extends (event: Event) => void ? Name : never;
}[Exclude<keyof EventHandlers, 'onEvent'>];

/** The handler of each event type. A type that is missing, or whose handler takes another event, does not compile. */
export const HANDLER_OF: {
  readonly [Event in SavedCardsEvent as Event['type']]: HandlerNameFor<Event>;
} = {
  'cards.loaded': 'onCardsLoaded',
  'card.added': 'onCardAdded',
  'card.selected': 'onCardSelected',
  'card.expiring': 'onCardExpiring',
  'card.updated': 'onCardUpdated',
  'card.default_changed': 'onCardDefaultChanged',
  'card.replaced': 'onCardReplaced',
  'card.deleted': 'onCardDeleted',
  'payment_method.ready': 'onPaymentMethodReady',
  error: 'onError',
};
