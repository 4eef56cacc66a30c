import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { createHyperswitch, HyperswitchError, type Payment } from 'hyperswitch-saved-cards/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inParallel } from './support/inParallel.ts';
import { startFleet, STORES, type Fleet } from './support/startFleet.ts';

/** How many orders are paid; the nightly run pays 10,000. */
const ORDERS = Number(process.env['ORDERS'] ?? 60);
/** How often each order is asked to be paid before its customer presses once more. */
const PRESSES = 4;
/** How many requests are under way when a process is killed. */
const KILL_AFTER = Math.floor((ORDERS * PRESSES) / 3);

// Every emulated vault has the same customers.
const customer_id = createEmulator().customers.withThree;

describe.each(STORES)('three processes on one %s, orders', (kind) => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await startFleet(kind);
  });
  afterAll(() => fleet.close());

  it('are each charged once, although pages press again and again and a process is killed in between', async () => {
    const hyperswitch = createHyperswitch({ ...fleet.credentials, baseUrl: fleet.vaultUrl });
    const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(customer_id);
    const [card, other] = customer_payment_methods.map(({ id }) => id);
    if (card === undefined || other === undefined) throw new Error('the customer has too few cards');

    const presses = Array.from({ length: ORDERS * PRESSES }, (_, index) => ({
      reference: `${kind}-${String(index % ORDERS)}`,
      // Now and then the network repeats a request, and now and then the customer chooses another card.
      idempotency_key: `act-${String(index % (ORDERS * 2))}`,
      payment_method_id: index % 7 === 3 ? other : card,
    }));
    let sent = 0;
    const killed: Promise<void>[] = [];
    await inParallel(presses, (choice, index) => {
      sent += 1;
      if (sent === KILL_AFTER) killed.push(fleet.kill(1).then(() => fleet.restart(1)));
      return fleet.pay(index, customer_id, choice);
    });
    await Promise.all(killed);

    // The customer of each order that is not known to be paid presses once more.
    const references = Array.from({ length: ORDERS }, (_, index) => `${kind}-${String(index)}`);
    const last = await inParallel(references, (reference, index) =>
      fleet.pay(index, customer_id, { reference, idempotency_key: 'last', payment_method_id: card }),
    );
    expect(new Set(last.map(String))).toEqual(new Set(['200,succeeded']));

    const charges = await inParallel(references, (reference) => chargesOf(reference));
    const doubles = charges.filter((count) => count > 1).length;
    console.info(
      `${kind}: orders ${String(ORDERS)}, requests ${String(presses.length + ORDERS)}, charges ${String(charges.reduce((sum, count) => sum + count, 0))}, doubles ${String(doubles)}`,
    );
    expect(charges).toEqual(references.map(() => 1));
    // The second card needs a code, and of a payment that another process is charging nothing is known for a moment.
    const expected = /needs the CVC|could not be found out|did not arrive/;
    expect(fleet.said('error').filter((error) => !expected.test(String(error)))).toEqual([]);

    /** How many payments of the order have taken money. */
    async function chargesOf(reference: string): Promise<number> {
      const payments: Payment[] = [];
      for (let attempt = 1; ; attempt += 1) {
        try {
          payments.push(await hyperswitch.payments.retrieve(`${reference}_${String(attempt)}`));
        } catch (error) {
          if (!(error instanceof HyperswitchError && error.status === 404)) throw error;
          return payments.filter(({ amount_received }) => (amount_received ?? 0) > 0).length;
        }
      }
    }
  });
});
