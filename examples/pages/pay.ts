/** What the page says after an attempt to pay. It does not guess why a bank declined. */
const words = {
  paid: 'Thank you. Your order is paid.',
  leaving: 'Your bank wants to know that it is you.',
  refused: 'The payment did not go through and nothing was charged. Choose another card.',
  cvc: 'Nothing was charged. Please pay again, and type the security code of your card.',
  unknown: 'We do not know yet whether you have paid. Please do not pay again: we will tell you.',
};

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
  /** Nothing was charged, because the customer has to type the card's security code. */
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
    return { message: words.unknown, decline: null, needsCvc: false };
  }
}

function messageOf(httpStatus: number, { status, redirect_url }: Answer): string {
  if (redirect_url) return words.leaving;
  if (status === 'succeeded' || status === 'requires_capture') return words.paid;
  return status === 'failed' || (httpStatus >= 400 && httpStatus < 500) ? words.refused : words.unknown;
}
