/** Which kind of handle `ProxyRequest.token` is. */
export type ProxyTokenType =
  'payment_method_id' | 'payment_method_token' | 'volatile_payment_method_id' | 'tokenization_id';

/**
 * With a token, all placeholders are filled from that one card. Without it, each placeholder names its own card:
 * `{{$card_number: <token>}}`.
 */
type ProxyCard = { token: string; token_type: ProxyTokenType } | { token?: never; token_type?: never };

/** A request to a processor of your own, in which the vault replaces placeholders by the data of a card. */
export type ProxyRequest = ProxyCard & {
  /**
   * The body for the processor. A string at any depth that is exactly one placeholder is replaced by that field of the
   * card: `{{$card_number}}`, `{{$card_exp_month}}`, `{{$card_exp_year}}`, `{{$card_cvc}}`, `{{$card_holder_name}}`.
   */
  request_body: unknown;
  /** The absolute URL of the processor. */
  destination_url: string;
  /** The headers for the processor, including your key there. */
  headers: Record<string, string>;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
};

/** The processor's response. The call also resolves when the processor refuses, so check `status_code`. */
export interface ProxyResponse {
  /** The body. */
  response: unknown;
  /** The HTTP status. */
  status_code: number;
  /** The headers. */
  response_headers: Record<string, string>;
}
