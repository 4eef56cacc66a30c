import { hashOf } from '../hashOf.ts';
import { optionError } from '../optionError.ts';

/** What the vault takes as a `merchant_reference_id`. */
const VALID = /^[A-Za-z0-9_-]{1,64}$/;

/** What this function makes of an id. */
const DERIVED = /^h\d*_[A-Za-z0-9_-]{43}$/;

/**
 * The `merchant_reference_id` by which the vault knows a customer of the shop: your own id where the vault takes it, which
 * is 1 to 64 of `A-Z`, `a-z`, `0-9`, `_` and `-`. Any other id, such as `auth0|1` or an e-mail address, becomes `h_` and
 * the SHA-256 of its UTF-8 in base64url: always the same, and nobody can read the id in it. An id that already looks like
 * that is hashed too, so that no two customers have the same reference.
 *
 * @param id your own id of the customer
 * @param predecessors how many vault customers of this id were deleted before. The vault never gives the reference
 *   of a deleted customer to another one, so the next one has `h1_` and the hash, then `h2_`, and so on. Default 0
 * @throws TypeError (as a rejection) for an id with half of a surrogate pair, which cannot be encoded, so that two
 *   customers would have the same reference, and for `predecessors` that are not an integer from 0
 */
export async function customerReference(id: string, predecessors = 0): Promise<string> {
  if (/\p{Surrogate}/u.test(id)) throw optionError('customerReference', 'id', 'a string without half a surrogate pair');
  if (!Number.isInteger(predecessors) || predecessors < 0) {
    throw optionError('customerReference', 'predecessors', 'an integer from 0');
  }
  if (predecessors === 0 && VALID.test(id) && !DERIVED.test(id)) return id;
  return `h${predecessors === 0 ? '' : String(predecessors)}_${await hashOf(id)}`;
}
