/** Web fonts for the SDK's iframes: all of a style sheet, or one; `src` is as in `@font-face`, with absolute addresses. */
export type SdkFonts = { cssSrc: string } | { family: string; src: string; weight?: string };

/** Where the widget gets Juspay's SDK from, and how the SDK is set up. The defaults suit Hyperswitch's cloud. */
export interface SdkOptions {
  /**
   * An SDK instance that the page already has, or a promise of one (from `loadHyper`). The widget then loads no script.
   * A promise that has not settled after 30 seconds counts as failed.
   * @default an instance from the script at `url`
   */
  hyper?: object | Promise<object>;
  /**
   * Address of `HyperLoader.js`, for a self-hosted SDK.
   * @default `https://checkout.hyperswitch.io/v0/HyperLoader.js` for `pk_prd_` keys, else
   * `https://beta.hyperswitch.io/v1/HyperLoader.js`
   */
  url?: string;
  /** Root of the API that the SDK's iframes call, for a self-hosted API. @default the SDK's own */
  apiUrl?: string;
  /** Nonce of the page's content security policy, set on the SDK's script tag. @default none */
  nonce?: string;
  /** The `crossorigin` attribute of the SDK's script tag, for pages that isolate themselves (COEP). @default none */
  crossOrigin?: 'anonymous' | 'use-credentials';
  /**
   * The SDK's `appearance`: `theme`, `variables`, `rules`. It is laid over what the widget reads from the page (colours,
   * colour scheme, font, radius), and needs to name only what differs. A change reaches an open form.
   * @default what the widget reads from the page
   */
  appearance?: Record<string, unknown>;
  /**
   * Web fonts for the SDK's iframes: the address of a style sheet, or single fonts. Read when a form opens.
   * @default the `@font-face` rules of the page's own style sheets that the inputs use; those of another origin, such as a
   * font service's, cannot be read and have to be named here
   */
  fonts?: readonly SdkFonts[];
  /** BCP 47 tag, passed to the SDK. A change reaches an open form. @default the `lang` attribute of the page */
  locale?: string;
}
