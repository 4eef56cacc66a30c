/** What a page says after an attempt to pay. A decline has the server's own words, which say why. */
export interface PayMessages {
  paid: string;
  /** The customer is being sent to their bank's page. */
  redirecting: string;
  /** The processor is working, and the shop will hear of it. */
  pending: string;
  /** It is not known whether the payment was charged. Paying again is safe, because the server pays an order once. */
  unknown: string;
  /** Nobody has tried to pay the order. */
  unpaid: string;
  /** Nothing was charged. */
  refused: string;
  /** The widget itself says what went wrong, or the customer cancelled: nothing is said. */
  notPrepared: string;
  /** The card could not be made ready, and the widget does not say so. Nothing was charged. */
  failed: string;
  /** The customer has to sign in first. */
  unauthorized: string;
}

export const payMessages: PayMessages = {
  paid: 'Thank you. Your order is paid.',
  redirecting: 'Your bank wants to know that it is you.',
  pending: 'Your bank has not answered yet. Please do not pay again: we will tell you.',
  unknown:
    'We do not know yet whether you have paid. Please press “Pay” again in a moment: you cannot be charged twice.',
  unpaid: 'This order is not paid yet.',
  refused: 'The payment did not go through and nothing was charged. Choose another card.',
  notPrepared: '',
  failed: 'The payment could not be started and nothing was charged. Check your connection and try again.',
  unauthorized: 'Please sign in again, then press “Pay”.',
};
