import { HTTPException } from 'hono/http-exception';

/** Reads which user wants to sign in. */
export async function readUser(request: Request): Promise<string | undefined> {
  const body: unknown = await request.json().catch(() => null);
  if (typeof body !== 'object' || body === null) throw new HTTPException(400, { message: 'The body has to be JSON.' });
  const user: unknown = Reflect.get(body, 'user');
  return typeof user === 'string' ? user : undefined;
}
