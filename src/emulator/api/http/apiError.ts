/** An error answer, thrown where the error is found. Its message never repeats what the caller sent. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** The name of the error's type field: `error_type` where the body could not be read, else `type`. */
  readonly typeKey: 'type' | 'error_type';

  constructor(status: number, code: string, message: string, typeKey: 'type' | 'error_type' = 'type') {
    super(message);
    this.status = status;
    this.code = code;
    this.typeKey = typeKey;
  }

  response(): Response {
    const type = this.status >= 500 ? 'api' : 'invalid_request';
    return Response.json(
      { error: { [this.typeKey]: type, message: this.message, code: this.code } },
      { status: this.status },
    );
  }
}

/** The vault's second error shape: the answer to a body that its JSON reader refuses. */
export function unreadableBody(problem: string): ApiError {
  return new ApiError(400, 'IR_06', `Json deserialize error: ${problem}`, 'error_type');
}

/** The errors of the business logic, named after their cause. */
export const errors = {
  unauthorized: () => new ApiError(401, 'IR_01', 'API key not provided or invalid API key used'),
  unknownUrl: () => new ApiError(404, 'IR_02', 'Unrecognized request URL'),
  wrongMethod: () => new ApiError(405, 'IR_03', 'The HTTP method is not applicable for this API'),
  missingParam: (field: string) => new ApiError(400, 'IR_04', `Missing required param: ${field}`),
  invalidValue: (field: string) => new ApiError(400, 'IR_07', `Invalid value provided: ${field}`),
  badData: (message: string) => new ApiError(400, 'IR_16', message),
  notSupported: (message: string) => new ApiError(400, 'IR_19', message),
  forbidden: () => new ApiError(403, 'IR_22', 'Access forbidden'),
  unprocessable: (message: string) => new ApiError(422, 'IR_06', message),
  tokenUnusable: () => new ApiError(422, 'IR_29', 'Token is invalid or expired'),
  sessionGone: () => new ApiError(404, 'IR_37', 'payment methods session does not exist or has expired'),
  tokenGone: () => new ApiError(404, 'IR_37', 'Payment method token either expired or does not exist'),
  tokenNotInSession: () => new ApiError(404, 'IR_37', 'No associated payment method found in the session'),
  duplicate: (what: string) => new ApiError(400, 'HE_01', `${what} already exists in our records`),
  customerTaken: () => new ApiError(400, 'IR_12', 'Customer with the given `customer_id` already exists'),
  redacted: () => new ApiError(400, 'IR_11', 'Payment method has already been redacted'),
  captureTooHigh: () => new ApiError(400, 'IR_06', 'amount_to_capture is greater than amount'),
  refundTooHigh: () => new ApiError(400, 'IR_13', 'The refund amount exceeds the amount captured'),
  noMandate: () =>
    new ApiError(400, 'IR_39', 'No eligible connector was found for the current payment method configuration'),
  unknown: (what: 'Customer' | 'Payment' | 'Payment method' | 'Refund' | 'Business profile') =>
    new ApiError(404, 'HE_02', `${what} does not exist in our records`),
  wrongPaymentState: (action: string, status: string, expected: string) =>
    new ApiError(
      400,
      'IR_14',
      `This Payment could not be ${action} because it has a status of ${status}. The expected state is ${expected}`,
    ),
  objectLocked: () =>
    new ApiError(
      429,
      'HE_00',
      'At this moment, access to this object is restricted due to ongoing utilization by another API request or an ongoing Hyperswitch process. Retry after some time if this error persists.',
    ),
  internal: () => new ApiError(500, 'HE_00', 'Something went wrong'),
} satisfies Record<string, (...details: never[]) => ApiError>;
