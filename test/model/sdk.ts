/** What the customer has typed into the vault's inputs. */
export interface Typed {
  number: string | null;
  cvc: string;
}

type Send = (input: string, init: RequestInit) => Promise<Response>;

const failure = (code: string, type = 'validation_error') => ({ error: { code, type } });

/** The vault's SDK without frames: the page itself sends the requests that the frames would send. */
export function createSdk(send: Send, typed: () => Typed) {
  async function sendCard(sdkAuthorization: string, method: string, end: string, card: Record<string, string>) {
    const id = /payment_method_session_id=(\w+)/.exec(atob(sdkAuthorization))?.[1] ?? '';
    const response = await send(`https://vault.test/v1/payment-method-sessions/${id}${end}`, {
      method,
      headers: { 'Content-Type': 'application/json', Authorization: sdkAuthorization },
      body: JSON.stringify({
        payment_method_type: 'card',
        payment_method_data: { card },
        // The customer agrees to the card being saved; without that the vault forgets it.
        ...(method === 'POST' && { customer_acceptance: { acceptance_type: 'online' } }),
      }),
    });
    const text = await response.text();
    // The SDK says no more of any failure.
    if (!response.ok) return failure('tokenization_failed', 'api_error');
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return failure('tokenization_failed', 'api_error');
    }
  }

  return {
    paymentMethodsSession({ sdkAuthorization }: { sdkAuthorization: string }) {
      const fields = new Set<string>();
      let isBusy = false;
      let isConsumed = false;

      async function tokenize() {
        const { number, cvc } = typed();
        if (isBusy) return failure('tokenization_in_progress');
        if (isConsumed) return failure('session_consumed');
        const takesCard = fields.has('cardNumber');
        if (takesCard && number === null) return failure('validation_error');
        isBusy = true;
        try {
          const expiry = { card_exp_month: '03', card_exp_year: '2030' };
          const answer = takesCard
            ? await sendCard(sdkAuthorization, 'POST', '/confirm', {
                card_number: number ?? '',
                ...expiry,
                card_cvc: cvc,
              })
            : await sendCard(sdkAuthorization, 'PUT', '/update-saved-payment-method', { card_cvc: cvc });
          isConsumed = !(typeof answer === 'object' && answer !== null && 'error' in answer);
          return answer;
        } catch {
          return failure('tokenization_failed', 'api_error');
        } finally {
          isBusy = false;
        }
      }

      const create = (type: string) => {
        let ready: (() => void) | undefined;
        return {
          on(event: string, handler: () => void) {
            if (event === 'ready') ready = handler;
          },
          mount(selector: string) {
            if (!document.querySelector(selector)) throw new Error('There is no element to mount the field in.');
            fields.add(type);
            queueMicrotask(() => ready?.());
          },
          focus: () => undefined,
          destroy: () => fields.delete(type),
        };
      };
      return {
        createCardForm: () => ({ create, tokenize, deinit: () => undefined }),
        deinit: () => undefined,
      };
    },
  };
}
