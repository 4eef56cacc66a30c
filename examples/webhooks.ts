import { handleWebhookOnce, verifyWebhook, WebhookError, type Store } from 'hyperswitch-saved-cards/server';

interface Inbox {
  /** The profile's `payment_response_hash_key`. */
  secret: string;
  /** Shared by all processes. */
  store: Store;
  /** Retrieves the payment, because events may arrive out of order, and stores it. */
  settle: (payment_id: string, event_id: string) => Promise<void>;
}

/** Answers a webhook of Hyperswitch. After any status but 2xx, Hyperswitch sends the event again. */
export async function receiveWebhook(request: Request, { secret, store, settle }: Inbox): Promise<Response> {
  try {
    const event = await verifyWebhook(request, secret);
    await handleWebhookOnce(store, event, async ({ event_id, content }) => {
      const { payment_id } = content.object;
      if (content.type === 'payment_details' && typeof payment_id === 'string') await settle(payment_id, event_id);
    });
    return new Response(null, { status: 204 });
  } catch (error) {
    if (!(error instanceof WebhookError)) throw error;
    return new Response(null, { status: error.code === 'in_progress' ? 503 : 400 });
  }
}
