export { expiryState, EXPIRING_WITHIN_DAYS } from './card.ts';
export { SavedCardsError } from './errors.ts';
export { DOM_EVENT } from './events.ts';
export { en } from './messages/en.ts';
export { backendSource } from './source/backend.ts';
export { sessionSource } from './source/session.ts';
export { useSavedCards } from './useSavedCards.ts';
export { AddCard } from './views/AddCard.tsx';
export { CardList } from './views/CardList.tsx';
export { CardRow } from './views/CardRow.tsx';
export { DeleteDialog } from './views/DeleteDialog.tsx';
export { SavedCards } from './views/SavedCards.tsx';
export { SavedCardsRoot } from './views/SavedCardsRoot.tsx';

export type { CardChanges, CardNetwork, ExpiryState, MaskedCard, SavedCard } from './card.ts';
export type { SavedCardsErrorCode } from './errors.ts';
export type {
  CardAddedEvent,
  CardDefaultChangedEvent,
  CardDeletedEvent,
  CardExpiringEvent,
  CardReplacedEvent,
  CardSelectedEvent,
  CardsLoadedEvent,
  CardUpdatedEvent,
  ErrorEvent,
  EventHandlers,
  EventSource,
  Operation,
  PaymentMethodReadyEvent,
  SavedCardsEvent,
} from './events.ts';
export type { Intents } from './flows/intents.ts';
export type { PreparedPayment, ReadyPayment } from './flows/prepare.ts';
export type { Messages } from './messages/messages.ts';
export type { DeleteDecision, SavedCardsOptions, Settings, Surface } from './options.ts';
export type { BackendSourceOptions } from './source/backend.ts';
export type { SessionSourceOptions } from './source/session.ts';
export type { CardSource, VaultSession } from './source/source.ts';
export type { ExpiredPolicy, Problem, Row, SelectionPolicy } from './rows.ts';
export type { AddDraft, Confirmation, Edit, FormState, Notice, ReadyState, State, Task } from './state.ts';
export type { UseSavedCards } from './useSavedCards.ts';
export type { CaptureContainers, CaptureField, FieldState } from './vault/capture.ts';
export type { VaultOptions } from './vault/options.ts';
export type { CardRowProps } from './views/CardRow.tsx';
export type { SavedCardsProps, SavedCardsRef } from './views/SavedCards.tsx';
export type { SavedCardsRootProps } from './views/SavedCardsRoot.tsx';
export type { Looks } from './views/view.ts';
