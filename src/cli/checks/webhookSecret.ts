import { verifyWebhook } from '../../server/index.ts';
import { failed, passed, skipped, type Check } from '../check.ts';

/** The secret has the form of a secret. Whether it is the right one can only be known from a webhook of Hyperswitch. */
export const webhookSecretCheck: Check = {
  name: 'Webhook secret',
  section: 'webhooks',
  run: async ({ settings }) => {
    const { webhookSecret } = settings;
    if (webhookSecret === '') {
      return skipped(
        'HYPERSWITCH_WEBHOOK_SECRET is not set.',
        'When you receive webhooks, set it to the payment_response_hash_key of your profile.',
      );
    }
    if (webhookSecret !== webhookSecret.trim()) {
      return failed('HYPERSWITCH_WEBHOOK_SECRET starts or ends with white space.', 'Copy it from the dashboard again.');
    }
    await verifyWebhook(await sampleWebhook(webhookSecret), webhookSecret);
    return passed(
      'A sample webhook was signed and verified. Whether the secret is the one of your profile shows with the first real webhook.',
    );
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
