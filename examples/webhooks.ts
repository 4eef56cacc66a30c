import { verifyWebhook, WebhookError } from 'hyperswitch-saved-cards/server';

interface Inbox {
  /** The profile's `payment_response_hash_key`. */
  secret: string;
  /** Resolves to whether your database already has the event. */
  seen: (event_id: string) => Promise<boolean>;
  /** Retrieves the payment, because events may arrive out of order. Stores it and the event in one transaction. */
  settle: (payment_id: string, event_id: string) => Promise<void>;
}

/** Answers a webhook of Hyperswitch. After any status but 2xx, Hyperswitch sends the event again. */
export async function receiveWebhook(request: Request, { secret, seen, settle }: Inbox): Promise<Response> {
  try {
    const { event_id, content } = await verifyWebhook(request, secret, { seen });
    const { payment_id } = content.object;
    if (content.type === 'payment_details' && typeof payment_id === 'string') await settle(payment_id, event_id);
    return new Response(null, { status: 204 });
  } catch (error) {
    if (!(error instanceof WebhookError)) throw error;
    return new Response(null, { status: error.code === 'replayed' ? 204 : 400 });
  }
}
