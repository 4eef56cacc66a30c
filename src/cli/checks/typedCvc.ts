import { HyperswitchError } from '../../server/index.ts';
import { addedToken } from '../addedToken.ts';
import { browserCall } from '../browserCall.ts';
import { failed, passed, skipped, skippedOutsideSandbox, type Check, type CheckContext } from '../check.ts';
import { endOf, TEST_PAYMENT, undoTestPayment } from '../testPayment.ts';

/**
 * A charge reads a CVC that was typed just before. It comes after `tokenPaymentsCheck`, because a CVC that the vault
 * still holds of the card would hide that the typed one is ignored.
 */
export const typedCvcCheck: Check = {
  name: 'Payments with a typed CVC',
  section: 'typed-cvc',
  run: async (context) => {
    const { settings, testCard } = context;
    if (settings.environment !== 'sandbox') return skippedOutsideSandbox('creates a test payment');
    if (testCard?.id === undefined || !testCard.isUsed) return skipped('There is no payment with the test card yet.');
    const typed = await typeCvc(context);
    const card_cvc_token = addedToken(typed);
    if (card_cvc_token === '') {
      return failed(
        `The vault did not accept a typed CVC (${typed.summary}).`,
        'Try again. If the error stays the same, send this line to the support of Hyperswitch.',
      );
    }
    const { payments, paymentMethods } = context.connect();
    const payment_method = await paymentMethods.retrieve(testCard.id);
    const payment_id = `doctor_${crypto.randomUUID()}`;
    try {
      const { status } = await payments.chargeSavedCard({
        ...TEST_PAYMENT,
        payment_id,
        payment_method,
        card_cvc_token,
        authentication_type: 'no_three_ds',
      });
      const left = await undoTestPayment(context, { payment_id, status });
      return left ?? passed(`A payment of 1.00 USD with a CVC that was just typed ${endOf(status)}`);
    } catch (error) {
      if (!(error instanceof HyperswitchError)) throw error;
      const left = await undoUnfinished(context, payment_id);
      if (left) return left;
      return error.code === 'not_set_up'
        ? failed(
            'Hyperswitch ignores a CVC that was just typed, as versions from before 24 June 2026 do. So chargeSavedCard ends in not_set_up whenever a customer types one.',
            'Update Hyperswitch, or, in the cloud, ask its support to update your environment.',
          )
        : failed(
            `A payment with a CVC that was just typed ended in ${error.code}.`,
            'Try again. If the error stays the same, send this line to the support of Hyperswitch.',
          );
    }
  },
};

/**
 * Types a CVC as a browser does, without naming the card. It has a session of its own, because the vault replaces what
 * belongs to a session by the CVC, and the test card is deleted in the other one.
 */
async function typeCvc(context: CheckContext) {
  const { connect, customerId } = context;
  const session = await connect().sessions.create({
    ...(customerId === undefined ? {} : { customer_id: customerId }),
    storage_type: 'persistent',
    keep_alive: true,
  });
  const body = { payment_method_data: { card: { card_cvc: '123' } } };
  return browserCall(context, session, { method: 'PUT', path: '/update-saved-payment-method', body });
}

/** Undoes a payment whose charge has failed, which may be open. Returns what is wrong when that is refused. */
async function undoUnfinished(context: CheckContext, payment_id: string) {
  try {
    return await undoTestPayment(context, await context.connect().payments.retrieve(payment_id));
  } catch (error) {
    if (!(error instanceof HyperswitchError)) throw error;
    return null;
  }
}
