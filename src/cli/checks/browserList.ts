import { browserCall } from '../browserCall.ts';
import { failed, passed, skipped, type Check } from '../check.ts';

/** A browser can list the cards of its session, which is the first request of a page. */
export const browserListCheck: Check = {
  name: 'Card list in the browser',
  section: 'self-hosted',
  run: async (context) => {
    const { session, settings } = context;
    if (!session) return skipped('There is no session to list the cards of.');
    const response = await browserCall(context, session, { method: 'GET', path: '/list-payment-methods' });
    if (!response.ok || !Array.isArray(response.body['customer_payment_methods'])) {
      return failed(
        `${settings.browserUrl} did not respond with the cards of the session (${response.summary}).`,
        'Check that the vault (the payment method service) is part of this installation and enabled for your account.',
      );
    }
    return passed(`${settings.browserUrl} lists the cards of the session.`);
  },
};
