import { isMissing } from '../hyperswitch/isMissing.ts';
import { isDeleted } from './vaultError.ts';

/** The vault does not have the customer any more. The message is for the shop's log and says what to do. */
export class CustomerGone extends Error {
  /** The id, or the reference, that the vault does not know. */
  readonly customer: string;

  constructor(customer: string, cause: unknown) {
    super(
      `The vault has no customer ${JSON.stringify(customer)} any more. Either the customer was deleted there, or the API key is one of another account or environment than before. Check the key first. If the customer was deleted, a new one, without cards, is needed: let authenticate return your own id of the customer and set the option recreateCustomers, or create the customer yourself and return the new customer_id.`,
      { cause },
    );
    this.name = 'CustomerGone';
    this.customer = customer;
  }
}

/**
 * Waits for a call of the vault that names the customer and no card.
 *
 * @throws CustomerGone when the vault does not have the customer
 */
export async function ofCustomer<Result>(customer_id: string, call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    if (isMissing(error, 'Customer') || isDeleted(error)) throw new CustomerGone(customer_id, error);
    throw error;
  }
}
