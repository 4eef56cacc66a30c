import { addedToken } from '../addedToken.ts';
import { browserCall } from '../browserCall.ts';
import { failed, passed, skipped, skippedOutsideSandbox, type Check } from '../check.ts';

/** A number that Hyperswitch's test connectors accept. */
const TEST_CARD = '4242424242424242';

/** A card that is added with the customer's consent is kept. Later checks use the card, and `cleanUpCheck` deletes it. */
export const consentCheck: Check = {
  name: 'Consent',
  section: 'consent',
  run: async (context) => {
    const { session, settings } = context;
    if (!session) return skipped('There is no session to add a card in.');
    if (settings.environment !== 'sandbox') return skippedOutsideSandbox('saves a test card');
    const saved = await browserCall(context, session, { method: 'POST', path: '/confirm', body: typedCard() });
    if (!saved.ok) {
      return failed(
        `The vault refused the test card (${saved.summary}).`,
        'Ask Hyperswitch whether the vault is enabled for your account.',
        'vault-then-pay-mode',
      );
    }
    const storageType = saved.body['storage_type'];
    const isVolatile = storageType === 'volatile';
    context.testCard = { token: addedToken(saved), isVolatile };
    if (isVolatile) {
      return failed(
        'The test card was added with consent, but the vault made it volatile: it is never listed and is gone within a day. This account is set to pay-then-vault.',
        'Ask Hyperswitch to set payment_method_integration_type of your account to vault-then-pay.',
        'vault-then-pay-mode',
      );
    }
    return storageType === 'persistent'
      ? passed(
          "A card that is added with consent is kept. Not tried: a card without consent, and whether your page's SDK sends it.",
        )
      : skipped('This version of the vault does not say whether it keeps a card.');
  },
};

/** The body that the newest SDK sends for a card that a customer typed and agreed to save. */
function typedCard() {
  const now = new Date();
  return {
    payment_method_type: 'card',
    payment_method_subtype: 'card',
    payment_method_data: {
      card: {
        card_number: TEST_CARD,
        card_exp_month: '12',
        card_exp_year: String(now.getFullYear() + 2),
        card_cvc: '123',
        card_holder_name: 'doctor',
      },
    },
    customer_acceptance: {
      acceptance_type: 'online',
      accepted_at: now.toISOString(),
      online: { user_agent: 'hyperswitch-saved-cards doctor' },
    },
  };
}
