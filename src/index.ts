export { expiryState, EXPIRING_WITHIN_DAYS } from './card.ts';
export { SavedCardsError } from './errors.ts';
export { DOM_EVENT } from './events.ts';
export { en } from './messages/en.ts';
export { SavedCards } from './SavedCards.tsx';
export { backendSource } from './source/backend.ts';
export { sessionSource } from './source/session.ts';
export { useSavedCards } from './useSavedCards.ts';

export type { CardNetwork, ExpiryState, MaskedCard, SavedCard } from './card.ts';
export type { SavedCardsErrorCode } from './errors.ts';
export type {
  CardAddedEvent,
  CardDeletedEvent,
  CardSelectedEvent,
  CardsLoadedEvent,
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
export type { SavedCardsOptions, Surface } from './options.ts';
export type { SavedCardsProps, SavedCardsRef } from './SavedCards.tsx';
export type { BackendSourceOptions } from './source/backend.ts';
export type { SessionSourceOptions } from './source/session.ts';
export type { CardSource, VaultSession } from './source/source.ts';
export type { Row } from './rows.ts';
export type { FormState, Notice, ReadyState, State, Task } from './state.ts';
export type { UseSavedCards } from './useSavedCards.ts';
export type { CaptureContainers, CaptureField, FieldState } from './vault/capture.ts';
export type { VaultOptions } from './vault/options.ts';
