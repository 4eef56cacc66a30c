export { expressRequestOf, toExpress, type ExpressRequest, type ExpressResponse } from './adapters/express.ts';
export { createHyperswitch, type Hyperswitch } from './hyperswitch/client.ts';
export { HyperswitchError, type HyperswitchErrorDetails } from './hyperswitch/error.ts';
export { createOrderPayments, type OrderPaymentsOptions } from './orders/orderPayments.ts';
export { customerReference } from './savedCards/customerReference.ts';
export { createSavedCardsHandler } from './savedCards/handler.ts';
export { createRateLimiter } from './savedCards/rateLimiter.ts';
export { memoryStore } from './stores/memoryStore.ts';
export { postgresStore, postgresStoreSchema } from './stores/postgresStore.ts';
export { redisStore } from './stores/redisStore.ts';
export { WebhookError, type WebhookErrorCode } from './webhooks/error.ts';
export { handleWebhookOnce } from './webhooks/handleWebhookOnce.ts';
export { verifyWebhook } from './webhooks/verify.ts';
export type { CardNetwork, MaskedCard, SavedCard } from '../shared/card.ts';
export type { Consent } from '../shared/consent.ts';
export type { AwaitOutcomeOptions } from './hyperswitch/awaitOutcome.ts';
export type { HyperswitchOptions } from './hyperswitch/options.ts';
export type { RequestOptions } from './hyperswitch/request.ts';
export type { OnRequest, RequestReport } from './hyperswitch/requestReport.ts';
export type { ChargeOutcome, Decline, SavedCardCharge } from './hyperswitch/types/charge.ts';
export type {
  CustomerAcceptance,
  PaidCard,
  Payment,
  PaymentCancelRequest,
  PaymentCaptureRequest,
  PaymentConfirmRequest,
  PaymentCreateRequest,
  PaymentRetrieveQuery,
  PaymentStatus,
  PaymentTerms,
} from './hyperswitch/types/payments.ts';
export type {
  Fillable,
  ProxyPlaceholder,
  ProxyRequest,
  ProxyResponse,
  ProxyTokenType,
} from './hyperswitch/types/proxy.ts';
export type { Refund, RefundCreateRequest, RefundStatus } from './hyperswitch/types/refunds.ts';
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
} from './hyperswitch/types/vault.ts';
export type { OrderContext, OrderPayments, Pay, PayableOrder, PayContext } from './orders/types.ts';
export type { Acknowledge } from './savedCards/acknowledge.ts';
export type { AuditEvent, AuditFact } from './savedCards/audit.ts';
export type { ConsentRecord } from './savedCards/consent.ts';
export type { Identity, ShopCustomer } from './savedCards/identity.ts';
export type { Limit, LimitedAction, LimitedCall } from './savedCards/assertWithinLimit.ts';
export type { SavedCardsHandlerOptions } from './savedCards/options.ts';
export type { RateLimit, RateLimiterOptions, RateLimits } from './savedCards/rateLimiter.ts';
export type { PostgresClient } from './stores/postgresStore.ts';
export type { RedisClient } from './stores/redisStore.ts';
export type { Store } from './stores/store.ts';
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
} from './webhooks/events.ts';
