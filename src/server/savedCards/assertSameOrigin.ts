import { Refusal } from './refusal.ts';

/**
 * Protects against requests that a page of another site makes with the customer's cookie (CSRF). A form cannot set the
 * header `X-Saved-Cards`; for a script of another site that sets it, the browser sends a CORS preflight first, which
 * the handler does not allow.
 *
 * @throws Refusal 403
 */
export function assertSameOrigin(request: Request): void {
  const { origin } = new URL(request.url);
  const from = request.headers.get('origin');
  // Behind a proxy that terminates TLS, the origin of `request.url` differs from the page's. A page cannot set the
  // header `Sec-Fetch-Site`: the browser does.
  const sameOrigin = from === null || from === origin || request.headers.get('sec-fetch-site') === 'same-origin';
  if (request.headers.get('x-saved-cards') !== '1' || !sameOrigin) {
    throw new Refusal(
      403,
      'forbidden',
      'The request must come from a page of the same origin and have the header X-Saved-Cards: 1.',
    );
  }
}
