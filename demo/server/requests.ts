import { HTTPException } from 'hono/http-exception';
import type { CardChoice } from './payments.ts';

/** Reads which user wants to sign in. */
export async function readUser(request: Request): Promise<string | undefined> {
  return text(await readJson(request), 'user');
}

/** Reads which card to charge. The body has to have its id or its token. */
export async function readChoice(request: Request): Promise<CardChoice> {
  const body = await readJson(request);
  const choice = {
    payment_method_id: text(body, 'payment_method_id'),
    payment_method_token: text(body, 'payment_method_token'),
    card_cvc_token: text(body, 'card_cvc_token'),
    customer_acceptance: acceptance(body, request),
  };
  if (!choice.payment_method_id && !choice.payment_method_token) {
    throw new HTTPException(400, { message: 'Send payment_method_id or payment_method_token.' });
  }
  return choice;
}

/** The customer's consent to the card being saved, where they have just given it, with the browser that they gave it with. */
function acceptance(body: object, request: Request): CardChoice['customer_acceptance'] {
  const accepted_at = text(body, 'accepted_at');
  const user_agent = request.headers.get('User-Agent');
  if (accepted_at === undefined || Number.isNaN(Date.parse(accepted_at))) return undefined;
  return { acceptance_type: 'online', accepted_at, ...(user_agent && { online: { user_agent } }) };
}

async function readJson(request: Request): Promise<object> {
  const body: unknown = await request.json().catch(() => null);
  if (typeof body !== 'object' || body === null) throw new HTTPException(400, { message: 'The body has to be JSON.' });
  return body;
}

function text(body: object, field: string): string | undefined {
  const value: unknown = Reflect.get(body, field);
  return typeof value === 'string' ? value : undefined;
}
