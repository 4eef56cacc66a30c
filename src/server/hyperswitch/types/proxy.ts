/** What a proxy's `token` is. */
export type ProxyTokenType =
  'payment_method_id' | 'payment_method_token' | 'volatile_payment_method_id' | 'tokenization_id';

/** One card for the whole request, or none, where each placeholder names its own: `{{$card_number: <token>}}`. */
type ProxyCard = { token: string; token_type: ProxyTokenType } | { token?: never; token_type?: never };

/** A request to a processor of your own, which the vault sends with the card's data in it. */
export type ProxyRequest = ProxyCard & {
  /**
   * What the processor gets. A string that is one placeholder and nothing else becomes that field of the card, at any
   * depth: `{{$card_number}}`, `{{$card_exp_month}}`, `{{$card_exp_year}}`, `{{$card_cvc}}`, `{{$card_holder_name}}`.
   */
  request_body: unknown;
  /** Absolute URL of the processor. */
  destination_url: string;
  /** For the processor, its key among them. */
  headers: Record<string, string>;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
};

/** What the processor answered. A refusal of the processor is an answer too: look at `status_code`. */
export interface ProxyAnswer {
  /** The processor's body. */
  response: unknown;
  /** The processor's HTTP status. */
  status_code: number;
  response_headers: Record<string, string>;
}
