/**
 * Which kind of reference `ProxyRequest.token` is. A guest's card (`volatile`) is only found as
 * `volatile_payment_method_id`, a saved card only as `payment_method_id`; a browser's token of either is a
 * `payment_method_token`.
 */
export type ProxyTokenType =
  'payment_method_id' | 'payment_method_token' | 'volatile_payment_method_id' | 'tokenization_id';

/** A string that the vault replaces by a field of the card. Spaces inside the braces are allowed too. */
export type ProxyPlaceholder =
  '{{$card_number}}' | '{{$card_exp_month}}' | '{{$card_exp_year}}' | '{{$card_cvc}}' | '{{$card_holder_name}}';

type Trimmed<Text extends string> = Text extends ` ${infer Rest}` | `${infer Rest} ` ? Trimmed<Rest> : Text;

type HasPlaceholder<Text> = Text extends `${string}{{${infer Rest}`
  ? Trimmed<Rest> extends `$${string}`
    ? true
    : false
  : false;

type IsPlaceholder<Text> = Text extends `{{${infer Name}}}`
  ? `{{${Trimmed<Name>}}}` extends ProxyPlaceholder
    ? true
    : false
  : false;

/**
 * The type of a body with every placeholder that cannot be filled replaced by `never`, so that it does not compile:
 * those in arrays, in names of fields, beside other text, and with a name that the vault does not have. It knows literal strings only;
 * `proxy.send` checks all of them.
 */
export type Fillable<Body, InArray extends boolean = false> = Body extends string
  ? HasPlaceholder<Body> extends false
    ? Body
    : [InArray, IsPlaceholder<Body>] extends [false, true]
      ? Body
      : never
  : Body extends readonly unknown[]
    ? { [Index in keyof Body]: Fillable<Body[Index], true> }
    : Body extends object
      ? { [Key in keyof Body]: HasPlaceholder<Key> extends true ? never : Fillable<Body[Key], InArray> }
      : Body;

/** A request to a processor of your own, in which the vault replaces placeholders by the data of a card. */
export interface ProxyRequest {
  /** The card that all placeholders are filled from. */
  token: string;
  token_type: ProxyTokenType;
  /**
   * The body for the processor. A string that is exactly one placeholder is replaced by that field of the card:
   * `{{$card_number}}`, `{{$card_exp_month}}`, `{{$card_exp_year}}`, `{{$card_cvc}}`, `{{$card_holder_name}}`. Objects
   * are filled at any depth. The vault does not fill placeholders in arrays and in names of fields, and drops text beside
   * a placeholder, so `proxy.send` rejects such a body with a `TypeError` before it is sent.
   *
   * `{{$card_cvc}}` is `null` when no CVC is stored. Every call for a card uses its stored CVC up, also one without
   * `{{$card_cvc}}` and one that failed.
   */
  request_body: unknown;
  /** The absolute URL of the processor, without a placeholder. A processor that cannot be reached is answered with 500. */
  destination_url: string;
  /** The headers for the processor, including your key there. Placeholders are not filled in them, and are refused. */
  headers: Record<string, string>;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
}

/** The processor's response. The call also resolves when the processor refuses, so check `status_code`. */
export interface ProxyResponse {
  /** The body. */
  response: unknown;
  /** The HTTP status. */
  status_code: number;
  /** The headers. */
  response_headers: Record<string, string>;
}
