import { readSavedCard } from '../../shared/card.ts';
import { isRecord } from '../../shared/isRecord.ts';
import { HyperswitchError, type CreatedSession } from '../../server/index.ts';
import { browserCall, type BrowserAnswer } from '../browserCall.ts';
import { failed, passed, skipped, type Check, type Context, type Result } from '../check.ts';

/** One of the numbers that Hyperswitch's test connectors know. */
const TEST_CARD = '4242424242424242';

/** A card that is added without a payment is kept. Whether it is depends on a setting that no answer shows. */
export const vaultThenPayCheck: Check = {
  name: 'Vault, then pay',
  run: async (context) => {
    const { session, settings } = context;
    if (!session) return skipped('there is no session');
    if (settings.kind !== 'sandbox') {
      return skipped(
        'it saves a test card, which is done with sandbox keys only',
        'run this with your sandbox keys too',
      );
    }
    const saved = await browserCall(context, session, { method: 'POST', path: '/confirm', body: typedCard() });
    if (!saved.ok)
      return failed(`the test card was refused (${saved.says})`, 'ask Hyperswitch whether your account has the vault');

    // Every list replaces the tokens of the one before, so this one's are the ones to go on with.
    const list = await browserCall(context, session, { method: 'GET', path: '/list-payment-methods' });
    if (!list.ok) return failed(`the list with the test card was not answered (${list.says})`, 'try again');
    const token = tokenOf(list);
    if (token === null) {
      return failed(
        'the vault took the test card and did not keep it: this account is set to pay-then-vault',
        'ask Hyperswitch to set payment_method_integration_type of your account to vault-then-pay',
      );
    }
    return exchangeAndDelete(context, session, token);
  },
};

/** The card goes away again, whatever came of the exchange. */
async function exchangeAndDelete(context: Context, session: CreatedSession, token: string): Promise<Result> {
  const exchange = await context
    .connect()
    .paymentMethods.exchangeToken(token)
    .then(({ id }) => ({ id }), reasonOf);
  const deleted = await browserCall(context, session, { method: 'DELETE', body: { payment_method_token: token } });
  if ('refused' in exchange) {
    return failed(
      `the test card was saved, and its token was not exchanged for an id (${exchange.refused})`,
      'ask Hyperswitch whether your API key may call /v1/payment-methods/token/…/details',
    );
  }
  if (!deleted.ok) {
    return failed(
      `the test card ${exchange.id} was saved and could not be deleted (${deleted.says})`,
      'make sure that nothing between here and the API drops the body of a DELETE',
    );
  }
  return passed('a test card was saved, listed, exchanged for its id, and deleted');
}

function reasonOf(error: unknown): { refused: string } {
  if (error instanceof HyperswitchError) return { refused: `${String(error.status)} ${error.code}` };
  throw error;
}

/** What the SDK sends for a card that a customer typed. */
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

function tokenOf({ body }: BrowserAnswer): string | null {
  const rows = Array.isArray(body['customer_payment_methods']) ? body['customer_payment_methods'] : [];
  const cards = rows.filter(isRecord).map(readSavedCard);
  const last4 = TEST_CARD.slice(-4);
  return cards.find((card) => card?.payment_method_data?.card.last4_digits === last4)?.payment_method_token ?? null;
}
