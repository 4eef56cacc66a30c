/** How the widget reaches the vault's SDK. All of it has defaults that suit Hyperswitch's cloud. */
export interface SdkOptions {
  /**
   * An SDK instance, or a promise of one, that the page has already (from `loadHyper`). Nothing is loaded then.
   * A promise that has not settled after half a minute counts as failed.
   */
  hyper?: object | Promise<object>;
  /**
   * Address of `HyperLoader.js`, for a self-hosted SDK.
   * @default `https://checkout.hyperswitch.io/v0/HyperLoader.js` for `pk_prd_` keys, else
   * `https://beta.hyperswitch.io/v1/HyperLoader.js`
   */
  url?: string;
  /** API base that the SDK's frames call, for a self-hosted API. @default the SDK's own */
  apiUrl?: string;
  /** Nonce of the page's content security policy, put on the SDK's script tag. */
  nonce?: string;
  /** The `crossorigin` attribute of the SDK's script tag, for pages that isolate themselves (COEP). @default none */
  crossOrigin?: 'anonymous' | 'use-credentials';
  /** Handed to the SDK as it is. @default colours and font of the page, read when the form opens */
  appearance?: Record<string, unknown>;
  /** BCP 47 tag handed to the SDK. @default the `lang` of the page */
  locale?: string;
}
