import { verifyWebhook } from '../../server/index.ts';
import { failed, passed, skipped, type Check } from '../check.ts';

/** The secret can sign and verify. That it is the right one, only Hyperswitch's own signature shows. */
export const webhookSecretCheck: Check = {
  name: 'Webhook secret',
  run: async ({ settings }) => {
    const { webhookSecret } = settings;
    if (webhookSecret === '') {
      return skipped(
        'HYPERSWITCH_WEBHOOK_SECRET is not set',
        "set it to your profile's payment_response_hash_key when you receive webhooks",
      );
    }
    if (webhookSecret !== webhookSecret.trim()) {
      return failed('HYPERSWITCH_WEBHOOK_SECRET starts or ends with white space', 'copy it again');
    }
    await verifyWebhook(await sampleWebhook(webhookSecret), webhookSecret);
    return passed('signs and verifies; that it is the one of your profile, only a real delivery proves');
  },
};

async function sampleWebhook(secret: string): Promise<Request> {
  const body = JSON.stringify({
    merchant_id: 'doctor',
    event_id: 'evt_doctor',
    event_type: 'payment_succeeded',
    content: { type: 'payment_details', object: { payment_id: 'pay_doctor' } },
    timestamp: new Date().toISOString(),
  });
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-512' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const signature = Buffer.from(await crypto.subtle.sign('HMAC', key, encoder.encode(body))).toString('hex');
  const headers = { 'x-webhook-signature-512': signature };
  return new Request('https://shop.example/webhooks', { method: 'POST', headers, body });
}
