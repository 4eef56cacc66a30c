/** A webhook as Hyperswitch signs it. */
export async function signedWebhook(secret: string, event: object): Promise<Request> {
  const payload = new TextEncoder().encode(JSON.stringify(event));
  const algorithm = { name: 'HMAC', hash: 'SHA-512' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['sign']);
  const signature = Buffer.from(await crypto.subtle.sign('HMAC', key, payload)).toString('hex');
  const headers = { 'x-webhook-signature-512': signature };
  return new Request('https://shop.example/webhooks', { method: 'POST', headers, body: payload });
}
