/** What the page says after an attempt to pay. It does not guess why a bank declined. */
const words = {
  paid: 'Thank you. Your order is paid.',
  leaving: 'Your bank wants to know that it is you.',
  refused: 'The payment did not go through and nothing was charged. Choose another card.',
  cvc: 'Nothing was charged. Please pay again, and type the security code of your card.',
  // The server keeps one payment_id until the attempt has ended, so pressing the button again never charges twice.
  again: 'We do not know yet whether you have paid. Please press "Pay" again in a moment: you cannot be charged twice.',
  unknown: 'We do not know yet whether you have paid. Please do not pay again: we will tell you.',
};

/** Statuses of a payment that was not charged and never will be. */
const ended = ['failed', 'cancelled', 'expired'];

/** Statuses of HTTP that say nothing of the payment: too slow, a conflict, too early, too many requests. */
const busy = [408, 409, 425, 429];

/** The fields of the answer of `POST /pay` that the page reads. */
interface Answer {
  status?: string;
  redirect_url?: string;
  decline?: { message: string };
  error?: { code: string };
}

/** What the page does after an attempt to pay. */
interface Result {
  /** What it says. */
  message: string;
  /** Why the card was declined, in words for the customer. `null` if it was not. */
  decline: string | null;
  /** Nothing was charged, because the customer has to type the card's CVC. */
  needsCvc: boolean;
}

/** Posts only which order and which card. The server knows the customer and the amount. */
export async function pay(url: string, choice: Record<string, unknown>): Promise<Result> {
  try {
    const headers = { 'Content-Type': 'application/json', 'X-Saved-Cards': '1' };
    const given = Object.entries(choice).filter(([, value]) => value !== null);
    const body = JSON.stringify(Object.fromEntries(given));
    const response = await fetch(url, { method: 'POST', headers, body });
    const answer = (await response.json()) as Answer;
    if (answer.redirect_url) location.assign(answer.redirect_url);
    const needsCvc = ['cvc_required', 'cvc_used'].includes(answer.error?.code ?? '');
    const message = needsCvc ? words.cvc : messageOf(response.status, answer);
    return { message, decline: answer.decline?.message ?? null, needsCvc };
  } catch {
    return { message: words.again, decline: null, needsCvc: false };
  }
}

function messageOf(httpStatus: number, { status = '', redirect_url, error }: Answer): string {
  if (redirect_url) return words.leaving;
  if (status === 'succeeded' || status === 'requires_capture') return words.paid;
  const code = error?.code ?? '';
  if (['not_charged', 'outcome_unknown'].includes(code) || busy.includes(httpStatus)) return words.again;
  // Only the handler's own refusals, which have a code, say that nothing was charged.
  const isRefused = code !== '' && httpStatus >= 400 && httpStatus < 500;
  return isRefused || ended.includes(status) ? words.refused : words.unknown;
}
