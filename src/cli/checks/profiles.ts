import { failed, passed, skipped, skippedOutsideSandbox, type Check } from '../check.ts';
import { undoTestPayment, createTestPayment } from '../testPayment.ts';

/** A payment that names no profile is made for the right one. With several profiles there is no such payment. */
export const profilesCheck: Check = {
  name: 'Several profiles',
  section: 'profile',
  run: async (context) => {
    const { profileId, environment } = context.settings;
    if (environment !== 'sandbox') return skippedOutsideSandbox('creates a test payment');
    const payment = await createTestPayment(context);
    if (payment.code === 'IR_04' && payment.message.includes('profile_id')) {
      return skipped(
        'This account has several profiles, so Hyperswitch refuses a payment that names none (400 IR_04).',
        'Send profile_id with every payment that you create yourself. payments.chargeSavedCard sends the one of the client.',
      );
    }
    if (payment.status === 401 || payment.status === 403) {
      return failed(
        `The API key may not create a payment (${payment.summary}).`,
        'Ask Hyperswitch to let your API key create payments.',
        'keys',
      );
    }
    if (!payment.ok) {
      return failed(
        `Hyperswitch did not create a payment (${payment.summary}).`,
        'Try again. If the error stays the same, send this line to the support of Hyperswitch.',
        'errors-of-hyperswitch',
      );
    }
    const left = await undoTestPayment(context, payment.body);
    if (left) return left;
    return payment.body['profile_id'] === profileId
      ? passed('A payment that names no profile is made for HYPERSWITCH_PROFILE_ID.')
      : failed(
          'A payment that names no profile is made for another profile than HYPERSWITCH_PROFILE_ID.',
          'Send profile_id with every payment that you create yourself.',
        );
  },
};
