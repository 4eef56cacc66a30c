export { addLimiter } from './addLimiter.ts';
export { memoryCustomerStore } from './customerStore.ts';
export { createHyperswitch } from './hyperswitch.ts';
export { HyperswitchError } from './hyperswitchError.ts';
export { createSavedCardsHandler } from './savedCardsHandler.ts';
export { toExpress } from './toExpress.ts';
export { memorySeen, verifyWebhook, WebhookError } from './webhooks.ts';
export type { CardNetwork, MaskedCard, SavedCard } from '../card.ts';
export type { AddLimiterOptions } from './addLimiter.ts';
export type { AuditEvent, AuditFact } from './audit.ts';
export type { AwaitOutcomeOptions } from './awaitOutcome.ts';
export type { Identity, ShopCustomer } from './customerOf.ts';
export type { CustomerStore } from './customerStore.ts';
export type { Hyperswitch } from './hyperswitch.ts';
export type { HyperswitchErrorDetails } from './hyperswitchError.ts';
export type { HyperswitchOptions } from './hyperswitchOptions.ts';
export type {
  CustomerAcceptance,
  PaidCard,
  Payment,
  PaymentConfirmRequest,
  PaymentCreateRequest,
  PaymentRetrieveQuery,
  PaymentStatus,
} from './paymentTypes.ts';
export type { ProxyAnswer, ProxyRequest, ProxyTokenType } from './proxyTypes.ts';
export type { Limit, LimitedAction, LimitedCall } from './limit.ts';
export type { Pay, PayContext } from './payRoute.ts';
export type { RequestOptions } from './request.ts';
export type { OnRequest, RequestReport } from './requestReport.ts';
export type { SavedCardsHandlerOptions } from './savedCardsHandler.ts';
export type { ExpressRequest, ExpressResponse } from './toExpress.ts';
export type {
  Address,
  CardDetails,
  CreatedSession,
  Customer,
  CustomerCreateRequest,
  CvcStorage,
  DefaultPaymentMethod,
  DeletedPaymentMethod,
  PaymentMethod,
  PaymentMethodCreateRequest,
  PaymentMethodUpdateRequest,
  SavedPaymentMethod,
  SavedPaymentMethods,
  SavedPaymentMethodsQuery,
  Session,
  SessionCreateRequest,
  StorageType,
  TokenDetails,
  VaultCard,
} from './types.ts';
export type {
  DisputeWebhookEvent,
  MandateWebhookEvent,
  OtherWebhookEvent,
  PaymentWebhookEvent,
  RefundWebhookEvent,
  WebhookDispute,
  WebhookEvent,
  WebhookMandate,
  WebhookPayment,
  WebhookRefund,
} from './webhookEvents.ts';
export type { VerifyWebhookOptions, WebhookErrorCode } from './webhooks.ts';
