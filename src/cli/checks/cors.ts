import { failed, passed, skipped, type Check, type CheckContext } from '../check.ts';

/** An origin that no allow list contains. */
const UNKNOWN_ORIGIN = 'https://shop.example';

/** Pages may call the vault themselves, which `sessionSource` needs and `backendSource` does not. */
export const corsCheck: Check = {
  name: 'CORS',
  section: 'origins',
  run: async (context) => {
    const { browserUrl } = context.settings;
    const { origin } = context;
    const refusal = await preflight(context, origin ?? UNKNOWN_ORIGIN);
    if (refusal === null) return passed(`Pages of ${origin ?? 'any origin'} may call ${browserUrl}.`);
    return origin === null
      ? skipped(
          `${browserUrl} does not allow requests from every origin (${refusal}).`,
          'Use backendSource, which needs no CORS. For sessionSource, run this again with --origin and the origin of your shop.',
        )
      : failed(
          `${browserUrl} does not allow requests from pages of ${origin} (${refusal}).`,
          'Use backendSource, which needs no CORS, or ask Hyperswitch to allow the origin.',
        );
  },
};

/** Sends the preflight of a delete. Returns why a browser would refuse the request, or `null` when it would not. */
async function preflight({ fetch, settings, session }: CheckContext, origin: string): Promise<string | null> {
  const response = await fetch(`${settings.browserUrl}/v1/payment-method-sessions/${session?.id ?? 'doctor'}`, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'DELETE',
      'Access-Control-Request-Headers': 'authorization,content-type',
    },
  });
  if (!response.ok) return `the response to the preflight was ${String(response.status)}`;
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
  // By the Fetch standard, `*` stands for every header except Authorization.
  if (!headers.includes('authorization')) return 'the Authorization header is not allowed';
  if (!headers.includes('content-type') && !headers.includes('*')) return 'the Content-Type header is not allowed';
  return null;
}
