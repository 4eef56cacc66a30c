const DAY_MS = 86_400_000;
const encoder = new TextEncoder();

/** The secret is your server's, so nobody else can write a name into the cookie. */
function signingKey(): Promise<CryptoKey> {
  const { SESSION_SECRET = '' } = process.env;
  if (SESSION_SECRET.length < 32) throw new Error('SESSION_SECRET must have at least 32 characters.');
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', encoder.encode(SESSION_SECRET), algorithm, false, ['sign', 'verify']);
}

/** The `Set-Cookie` header for a user who has just proved who they are. It is valid for a day. */
export async function sessionCookie(user: string): Promise<string> {
  const content = `${user}.${String(Date.now() + DAY_MS)}`;
  const signature = await crypto.subtle.sign('HMAC', await signingKey(), encoder.encode(content));
  const value = `${content}.${Buffer.from(signature).toString('base64url')}`;
  return `session=${value}; Max-Age=86400; Path=/; HttpOnly; Secure; SameSite=Lax`;
}

/** Who has sent the request; `null` without a cookie that `sessionCookie` has made in the last day. */
export async function userOf(request: Request): Promise<string | null> {
  const cookie = /(?:^|; )session=([\w-]+)\.(\d+)\.([\w-]+)(?:;|$)/.exec(request.headers.get('cookie') ?? '');
  const [, user = '', until = '', signature = ''] = cookie ?? [];
  const signed = [Buffer.from(signature, 'base64url'), encoder.encode(`${user}.${until}`)] as const;
  // Compares in constant time.
  const isSigned = await crypto.subtle.verify('HMAC', await signingKey(), ...signed);
  return isSigned && Date.now() < Number(until) ? user : null;
}
