/** Ids in the vault's formats. They are counted, not random, so that the same calls always give the same answers. */
export class Ids {
  // Higher than the ids of the seeded customers, so that no id is given twice.
  #last = 0x1000;

  customer = () => customerId(this.#next());
  card = () => `12345_pm_${this.#hex()}`;
  session = () => `12345_pms_${this.#hex()}`;
  clientSecret = () => `cs_${this.#hex()}`;
  token = () => `token_${this.#alphanumeric()}`;
  payment = () => `pay_${this.#alphanumeric()}`;
  paymentSecret = (paymentId: string) => `${paymentId}_secret_${this.#alphanumeric()}`;
  refund = () => `ref_${this.#alphanumeric()}`;
  pspPayment = () => `pay_psp_${this.#next()}`;

  #next(): string {
    this.#last += 1;
    return this.#last.toString(16);
  }

  #hex(): string {
    return this.#next().padStart(32, '0');
  }

  #alphanumeric(): string {
    return this.#next().padStart(20, '0');
  }
}

/** The id of the customer with the given number, in hexadecimal digits. */
export function customerId(number: string): string {
  return `12345_cus_${number.padStart(32, '0')}`;
}
