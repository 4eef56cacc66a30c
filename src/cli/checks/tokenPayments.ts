import { failed, passed, skipped, skippedOutsideSandbox, type Check } from '../check.ts';
import { createTestPayment, endOf, undoTestPayment } from '../testPayment.ts';

/** A payment by the id of a card is possible, which the modular payment-method service has to be switched on for. */
export const tokenPaymentsCheck: Check = {
  name: 'Payments with saved cards',
  section: 'modular-payment-method-service',
  run: async (context) => {
    const { settings, customerId, testCard } = context;
    if (settings.environment !== 'sandbox') return skippedOutsideSandbox('creates a test payment');
    if (testCard?.id === undefined) return skipped('There is no id of a test card to pay with.');
    const payment = await createTestPayment(context, {
      profile_id: settings.profileId,
      customer_id: customerId,
      payment_method: 'card',
      payment_method_type: 'credit',
      payment_token: testCard.id,
      authentication_type: 'no_three_ds',
      confirm: true,
    });
    if (payment.ok) {
      testCard.isUsed = true;
      const left = await undoTestPayment(context, payment.body);
      return left ?? passed(`A payment of 1.00 USD with the id of the test card ${endOf(payment.body['status'])}`);
    }
    if (payment.status === 422 && payment.code === 'IR_29') {
      return failed(
        'Hyperswitch does not know the id of the test card when it pays (422 IR_29): the modular payment-method service is not switched on for your organisation.',
        'Ask Hyperswitch to switch should_call_pm_modular_service on for your organisation, in the sandbox and in production.',
      );
    }
    if (payment.code === 'IR_39') {
      return skipped(
        'Hyperswitch found no processor for a payment with the test card (400 IR_39).',
        'Connect a processor for cards to the profile in the dashboard, then run the doctor again.',
      );
    }
    return failed(
      `A payment with the id of the test card was refused (${payment.summary}).`,
      'Check that a processor for cards is connected to the profile. If it is, send this line to the support of Hyperswitch.',
    );
  },
};
