import { failed, passed, skipped, type Check, type Context } from '../check.ts';

/** An origin that nobody allows by its name. */
const ANY_ORIGIN = 'https://shop.example';

/** Whether pages may call the vault themselves, which `sessionSource` needs and `backendSource` does not. */
export const corsCheck: Check = {
  name: 'CORS',
  run: async (context) => {
    const origin = context.origin ?? ANY_ORIGIN;
    const { settings, origin: asked } = context;
    const refusal = await preflight(context, origin);
    if (refusal === null) return passed(`pages of ${asked ?? 'any origin'} may call ${settings.browserUrl}`);
    return asked === null
      ? skipped(
          `${settings.browserUrl} does not let every origin in (${refusal})`,
          'use backendSource, which needs no CORS; for sessionSource run this with --origin and the origin of your shop',
        )
      : failed(
          `${settings.browserUrl} does not let pages of ${origin} in (${refusal})`,
          'use backendSource, which needs no CORS, or ask for the origin to be allowed',
        );
  },
};

/** Asks as a browser does before it deletes a card; answers what is missing, or `null`. */
async function preflight({ fetch, settings, session }: Context, origin: string): Promise<string | null> {
  const response = await fetch(`${settings.browserUrl}/v1/payment-method-sessions/${session?.id ?? 'doctor'}`, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'DELETE',
      'Access-Control-Request-Headers': 'authorization,content-type',
    },
  });
  if (!response.ok) return `the preflight was answered with ${String(response.status)}`;
  const allowed = (header: string) =>
    response.headers
      .get(header)
      ?.toLowerCase()
      .split(/\s*,\s*/) ?? [];
  if (!['*', origin].some((value) => allowed('access-control-allow-origin').includes(value))) {
    return 'the origin is not allowed';
  }
  if (!['*', 'delete'].some((value) => allowed('access-control-allow-methods').includes(value))) {
    return 'DELETE is not allowed';
  }
  const headers = allowed('access-control-allow-headers');
  // A star means every header but this one.
  if (!headers.includes('authorization')) return 'the Authorization header is not allowed';
  if (!headers.includes('content-type') && !headers.includes('*')) return 'the Content-Type header is not allowed';
  return null;
}
