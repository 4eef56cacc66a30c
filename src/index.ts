export { expiryState, EXPIRING_WITHIN_DAYS } from './shared/card.ts';
export { SavedCardsError } from './shared/errors.ts';
export { DOM_EVENT } from './core/events/deliver.ts';
export { en } from './locales/en.ts';
export { backendSource } from './sources/backendSource.ts';
export { sessionSource } from './sources/sessionSource.ts';
export { createPay } from './payment/createPay.ts';
export { payMessages } from './payment/payMessages.ts';
export { usePay } from './react/usePay.ts';
export { useSavedCards } from './react/useSavedCards.ts';
export { AddCard } from './react/forms/AddCard.tsx';
export { CardList } from './react/list/CardList.tsx';
export { CardRow } from './react/list/CardRow.tsx';
export { DeleteDialog } from './react/dialogs/DeleteDialog.tsx';
export { SavedCards } from './react/SavedCards.tsx';
export { SavedCardsRoot } from './react/SavedCardsRoot.tsx';

export type { CardChanges, CardNetwork, ExpiryState, MaskedCard, SavedCard, StorageType } from './shared/card.ts';
export type { Consent, OnlineAcceptance } from './shared/consent.ts';
export type { SavedCardsErrorCode } from './shared/errors.ts';
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
  Initiator,
  Operation,
  PaymentMethodReadyEvent,
  SavedCardsEvent,
} from './core/events/events.ts';
export type { EventHandlers } from './core/events/handlers.ts';
export type { Intents } from './core/actions/intents.ts';
export type { PreparedPayment, PreparePaymentOptions, ReadyPayment } from './core/actions/preparePayment.ts';
export type { Messages } from './locales/types.ts';
export type { DeleteDecision, SaveCard, SavedCardsOptions, Settings, Surface, Terms } from './core/options.ts';
export type { BackendSourceOptions } from './sources/backendSource.ts';
export type { SessionSourceOptions } from './sources/sessionSource.ts';
export type { CardSource, ExchangedCard } from './sources/cardSource.ts';
export type { VaultSession } from './shared/vaultSession.ts';
export type { ExpiredPolicy, Problem, Row, SelectionPolicy } from './core/state/rows.ts';
export type { AddDraft, Confirmation, Edit, FormState, Notice, ReadyState, State, Task } from './core/state/state.ts';
export type { Payer, PayingCards, PayOptions, PayState } from './payment/payer.ts';
export type { PayResult, PayStatus } from './payment/payResult.ts';
export type { PayMessages } from './payment/payMessages.ts';
export type { UsePay, UsePayOptions } from './react/usePay.ts';
export type { UseSavedCards } from './react/useSavedCards.ts';
export type { CardFieldContainers, CardField, FieldState } from './sdk/types.ts';
export type { SdkOptions } from './sdk/options.ts';
export type { CardRowProps } from './react/list/CardRow.tsx';
export type { SavedCardsProps, SavedCardsRef } from './react/SavedCards.tsx';
export type { SavedCardsRootProps } from './react/SavedCardsRoot.tsx';
export type { ViewOptions } from './react/context.ts';
