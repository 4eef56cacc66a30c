/** A customer, by the data of your own shop. */
export interface ShopCustomer {
  /** Your own id of the customer: any string that is not empty. `customerReference` says how the vault knows it. */
  id: string;
  /**
   * For the vault's customer, when it is created. It is not kept up to date.
   * @default 'Customer', because the vault requires a name
   */
  name?: string | null | undefined;
  /**
   * The same as `name`.
   * @default an address at customer.invalid, which no message reaches, because the vault requires an address
   */
  email?: string | null | undefined;
}

/** Who sent the request: a customer by the vault's id, a customer by your own id, or somebody without an account. */
export type Identity = { customer_id: string } | ShopCustomer | { guest: true };

/** The sender of a request, after `authenticate` was checked. */
export interface Sender {
  /** The vault's id; `null` for a guest, and for a customer who is only known by the shop's own id. */
  customer_id: string | null;
  /** The customer by the shop's own id; `null` for every other sender. */
  shopCustomer: ShopCustomer | null;
}

/**
 * Reads what `authenticate` returned. Only own properties count, so that a property that a faulty library added to all
 * objects cannot sign anybody in as somebody else.
 *
 * @throws TypeError for anything but an `Identity`
 */
export function readIdentity(identity: Identity): Sender {
  const own = new Map<string, unknown>(Object.entries(identity));
  if (own.has('customer_id')) return { customer_id: readId(own.get('customer_id')), shopCustomer: null };
  if (own.has('guest')) {
    if (own.get('guest') !== true) throw invalidIdentity();
    return { customer_id: null, shopCustomer: null };
  }
  const id = readId(own.get('id'));
  return {
    customer_id: null,
    shopCustomer: { id, name: readText(own.get('name')), email: readText(own.get('email')) },
  };
}

/** Half of a surrogate pair is refused, because it cannot be encoded: two such ids would have the same reference. */
function readId(value: unknown): string {
  if (typeof value !== 'string' || value === '' || /\p{Surrogate}/u.test(value)) throw invalidIdentity();
  return value;
}

function readText(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  if (value === undefined || value === null || value === '') return undefined;
  throw invalidIdentity();
}

function invalidIdentity(): TypeError {
  return new TypeError(
    "createSavedCardsHandler: authenticate must return { customer_id } with the vault's id, { id, name, email } with your own id and, if you like, a name and an address, { guest: true }, or null.",
  );
}
