export { createHyperswitch } from './hyperswitch.ts';
export { HyperswitchError } from './hyperswitchError.ts';
export { createSavedCardsHandler } from './savedCardsHandler.ts';
export type { CardNetwork, MaskedCard, SavedCard } from '../card.ts';
export type { Hyperswitch, HyperswitchOptions } from './hyperswitch.ts';
export type { HyperswitchErrorDetails } from './hyperswitchError.ts';
export type { RequestOptions } from './request.ts';
export type { SavedCardsHandlerOptions } from './savedCardsHandler.ts';
export type {
  CreatedSession,
  Customer,
  CustomerAcceptance,
  CustomerCreateRequest,
  CvcStorage,
  DefaultPaymentMethod,
  DeletedPaymentMethod,
  Payment,
  PaymentConfirmRequest,
  PaymentCreateRequest,
  PaymentMethod,
  PaymentMethodUpdateRequest,
  PaymentRetrieveQuery,
  PaymentStatus,
  SavedPaymentMethod,
  SavedPaymentMethods,
  SavedPaymentMethodsQuery,
  Session,
  SessionCreateRequest,
  StorageType,
  TokenDetails,
  VaultCard,
} from './types.ts';
