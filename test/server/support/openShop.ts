import type { EmulatorOptions } from 'hyperswitch-saved-cards/emulator';
import {
  createHyperswitch,
  HyperswitchError,
  type HyperswitchOptions,
  type PaymentMethod,
  type SavedCardCharge,
} from 'hyperswitch-saved-cards/server';
import { serveVault } from '../../support/serveVault.ts';

export const VISA = '4242424242424242';
export const DECLINED = '4000000000000002';
export const CHALLENGED = '4000003800000446';

/**
 * A shop whose customers have saved cards. Its client calls the emulator over HTTP; `nearby` calls it directly, so that it
 * meets faults of the network as `fetch` does.
 */
export async function openShop(install: EmulatorOptions['install'] = {}, connection: Partial<HyperswitchOptions> = {}) {
  const shop = await serveVault({ install });
  const { emulator, hyperswitch, baseUrl } = shop;
  const { apiKey, profileId } = emulator.credentials;
  const nearby = createHyperswitch({ apiKey, profileId, baseUrl, fetch: emulator.fetch, ...connection });

  /** The card at this place of the customer's list. */
  async function cardOf(customer_id: string, index = 0): Promise<PaymentMethod> {
    const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(customer_id);
    return hyperswitch.paymentMethods.retrieve(customer_payment_methods[index]?.id ?? '');
  }

  return {
    ...shop,
    nearby,
    cardOf,
    /** A saved card that needs no CVC. */
    agreedCard: () => cardOf(emulator.customers.withThree),
    /** A saved card that needs its CVC, and a token for the CVC that its customer typed. */
    typedCvc: async () => {
      const customer_id = emulator.customers.withOne;
      const payment_method = await cardOf(customer_id);
      return { payment_method, card_cvc_token: await shop.collectCvc(customer_id, '737') };
    },
    /** A new card of the customer, or of a guest. */
    newCard: async (number: string, customer_id?: string): Promise<PaymentMethod> => {
      const { id } = await hyperswitch.paymentMethods.exchangeToken(await shop.addCard(number, customer_id));
      return hyperswitch.paymentMethods.retrieve(id);
    },
    /** How often the processor was asked to charge the payment. */
    chargesOf: async (payment_id: string): Promise<number> => {
      try {
        return (await hyperswitch.payments.retrieve(payment_id)).attempt_count ?? 0;
      } catch (error) {
        if (error instanceof HyperswitchError && error.status === 404) return 0;
        throw error;
      }
    },
  };
}

/** The charge of an order of 65.40 USD. */
export function orderOf(payment_method: PaymentMethod, more: Partial<SavedCardCharge> = {}): SavedCardCharge {
  return { payment_id: 'order-7_attempt-1', amount: 6540, currency: 'USD', payment_method, ...more };
}
