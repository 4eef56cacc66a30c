import { readSavedCard } from '../../shared/card.ts';
import { isRecord } from '../../shared/isRecord.ts';
import { HyperswitchError } from '../../server/index.ts';
import type { ApiResponse } from '../apiResponse.ts';
import { browserCall } from '../browserCall.ts';
import { failed, passed, skipped, skippedOutsideSandbox, type Check } from '../check.ts';

/** The end of the test card's number. */
const LAST4 = '4242';

/**
 * The vault lists a card that is added without a payment, and exchanges its token. This depends on a setting that no
 * response of the API shows.
 */
export const vaultThenPayCheck: Check = {
  name: 'Vault-then-pay mode',
  section: 'vault-then-pay-mode',
  run: async (context) => {
    const { session, settings, testCard } = context;
    if (settings.environment !== 'sandbox') return skippedOutsideSandbox('saves a test card');
    if (!session || !testCard) return skipped('There is no test card to look for.');
    if (testCard.isVolatile) return skipped('The test card is volatile, so no list has it.');

    const list = await browserCall(context, session, { method: 'GET', path: '/list-payment-methods' });
    if (!list.ok) return failed(`The cards could not be listed (${list.summary}).`, 'Try again.');
    const token = tokenOf(list);
    if (token === null) {
      return failed(
        'The vault accepted the test card but did not store it: this account is set to pay-then-vault.',
        'Ask Hyperswitch to set payment_method_integration_type of your account to vault-then-pay.',
      );
    }
    // A list gives every card a new token, so the token of this list is the one that is valid from here on.
    testCard.token = token;
    try {
      testCard.id = (await context.connect().paymentMethods.exchangeToken(token)).id;
    } catch (error) {
      if (!(error instanceof HyperswitchError)) throw error;
      return failed(
        `The test card was saved, but its token could not be exchanged for an id (${String(error.status)} ${error.code}).`,
        'Ask Hyperswitch whether your API key may call /v1/payment-methods/token/…/details.',
        'keys',
      );
    }
    return passed('A test card was saved without a payment, listed, and exchanged for its id.');
  },
};

function tokenOf({ body }: ApiResponse): string | null {
  const rows = Array.isArray(body['customer_payment_methods']) ? body['customer_payment_methods'] : [];
  const cards = rows.filter(isRecord).map(readSavedCard);
  const added = cards.find((card) => card?.payment_method_data?.card.last4_digits === LAST4);
  return added?.payment_method_token ?? null;
}
