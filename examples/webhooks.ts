import { verifyWebhook, WebhookError } from 'hyperswitch-saved-cards/server';

interface Inbox {
  /** The profile's `payment_response_hash_key`. */
  secret: string;
  /** Whether your database has the event already. */
  seen: (event_id: string) => Promise<boolean>;
  /** Retrieves the payment, since events overtake each other, and writes it down in one transaction with the event. */
  settle: (payment_id: string, event_id: string) => Promise<void>;
}

/** Answers what Hyperswitch posts: 2xx means "kept", anything else makes it come again. */
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
