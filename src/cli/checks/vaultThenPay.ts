import { readSavedCard } from '../../shared/card.ts';
import { isRecord } from '../../shared/isRecord.ts';
import { HyperswitchError, type CreatedSession } from '../../server/index.ts';
import { browserCall, type BrowserResponse } from '../browserCall.ts';
import { failed, passed, skipped, type Check, type CheckContext, type CheckResult } from '../check.ts';

/** A number that Hyperswitch's test connectors accept. */
const TEST_CARD = '4242424242424242';

/**
 * The vault stores a card that is added without a payment. This depends on a setting that no response of the API shows.
 */
export const vaultThenPayCheck: Check = {
  name: 'Vault-then-pay mode',
  run: async (context) => {
    const { session, settings } = context;
    if (!session) return skipped('There is no session to add a card in.');
    if (settings.environment !== 'sandbox') {
      return skipped(
        'This check saves a test card, which it does with sandbox keys only.',
        'Run the doctor with your sandbox keys too.',
      );
    }
    const saved = await browserCall(context, session, { method: 'POST', path: '/confirm', body: typedCard() });
    if (!saved.ok) {
      return failed(
        `The vault refused the test card (${saved.summary}).`,
        'Ask Hyperswitch whether the vault is enabled for your account.',
      );
    }

    // A list gives every card a new token, so the token of this list is the one that is valid from here on.
    const list = await browserCall(context, session, { method: 'GET', path: '/list-payment-methods' });
    if (!list.ok) return failed(`The cards could not be listed (${list.summary}).`, 'Try again.');
    const token = tokenOf(list);
    if (token === null) {
      return failed(
        'The vault accepted the test card but did not store it: this account is set to pay-then-vault.',
        'Ask Hyperswitch to set payment_method_integration_type of your account to vault-then-pay.',
      );
    }
    return exchangeAndDelete(context, session, token);
  },
};

/** Exchanges the token of the test card for its id. The card is deleted even when the exchange fails. */
async function exchangeAndDelete(context: CheckContext, session: CreatedSession, token: string): Promise<CheckResult> {
  const exchange = await context
    .connect()
    .paymentMethods.exchangeToken(token)
    .then(({ id }) => ({ id }), toRefused);
  const deleted = await browserCall(context, session, { method: 'DELETE', body: { payment_method_token: token } });
  if ('refused' in exchange) {
    return failed(
      `The test card was saved, but its token could not be exchanged for an id (${exchange.refused}).`,
      'Ask Hyperswitch whether your API key may call /v1/payment-methods/token/…/details.',
    );
  }
  if (!deleted.ok) {
    return failed(
      `The test card ${exchange.id} was saved but could not be deleted (${deleted.summary}).`,
      'Check that no proxy between this machine and the API removes the body of DELETE requests.',
    );
  }
  return passed('A test card was saved, listed, exchanged for its id, and deleted.');
}

function toRefused(error: unknown): { refused: string } {
  if (error instanceof HyperswitchError) return { refused: `${String(error.status)} ${error.code}` };
  throw error;
}

/** The body that the SDK sends for a card that a customer typed. */
function typedCard() {
  return {
    payment_method_type: 'card',
    payment_method_subtype: 'card',
    payment_method_data: {
      card: {
        card_number: TEST_CARD,
        card_exp_month: '12',
        card_exp_year: String(new Date().getFullYear() + 2),
        card_cvc: '123',
        card_holder_name: 'doctor',
      },
    },
  };
}

function tokenOf({ body }: BrowserResponse): string | null {
  const rows = Array.isArray(body['customer_payment_methods']) ? body['customer_payment_methods'] : [];
  const cards = rows.filter(isRecord).map(readSavedCard);
  const last4 = TEST_CARD.slice(-4);
  return cards.find((card) => card?.payment_method_data?.card.last4_digits === last4)?.payment_method_token ?? null;
}
