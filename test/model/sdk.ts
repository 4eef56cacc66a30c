/** What the customer has typed into the vault's inputs. */
export interface Typed {
  number: string | null;
  cvc: string;
  /** Whether the customer wants the card to be saved. */
  save: boolean;
}

type Send = (input: string, init: RequestInit) => Promise<Response>;

const failure = (code: string, type = 'validation_error') => ({ error: { code, type } });

/**
 * How the SDK deals with `storePaymentMethod`: it sends the customer's consent where that is true (`asked`), always, or
 * never (`ignored`), as older SDKs do.
 */
export type Consent = 'asked' | 'always' | 'ignored';

interface SessionOptions {
  sdkAuthorization: string;
  storePaymentMethod?: boolean;
}

/** The vault's SDK without frames: the page itself sends the requests that the frames would send. */
export function createSdk(
  send: Send,
  typed: () => Typed,
  consent: Consent,
  onSaved: (wanted: boolean, storage_type: string | undefined) => void,
) {
  async function sendCard(
    { sdkAuthorization, storePaymentMethod }: SessionOptions,
    method: string,
    end: string,
    card: Record<string, string>,
  ) {
    const isAgreed = consent === 'always' || (consent === 'asked' && storePaymentMethod === true);
    const id = /payment_method_session_id=(\w+)/.exec(atob(sdkAuthorization))?.[1] ?? '';
    const response = await send(`https://vault.test/v1/payment-method-sessions/${id}${end}`, {
      method,
      headers: { 'Content-Type': 'application/json', Authorization: sdkAuthorization },
      body: JSON.stringify({
        ...(method === 'POST' && { payment_method_type: 'card' }),
        payment_method_data: { card },
        ...(method === 'POST' && isAgreed && { customer_acceptance: { acceptance_type: 'online' } }),
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
    paymentMethodsSession(options: SessionOptions) {
      const fields = new Set<string>();
      let isBusy = false;
      let isConsumed = false;

      async function tokenize() {
        const { number, cvc, save } = typed();
        if (isBusy) return failure('tokenization_in_progress');
        if (isConsumed) return failure('session_consumed');
        const takesCard = fields.has('cardNumber');
        if (takesCard && number === null) return failure('validation_error');
        isBusy = true;
        try {
          const expiry = { card_exp_month: '03', card_exp_year: '2030' };
          const answer = takesCard
            ? await sendCard(options, 'POST', '/confirm', {
                card_number: number ?? '',
                ...expiry,
                card_cvc: cvc,
              })
            : await sendCard(options, 'PUT', '/update-saved-payment-method', { card_cvc: cvc });
          isConsumed = !(typeof answer === 'object' && answer !== null && 'error' in answer);
          if (takesCard && isConsumed) onSaved(save, (answer as { storage_type?: string }).storage_type);
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
