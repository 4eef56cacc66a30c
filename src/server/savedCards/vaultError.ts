import { HyperswitchError } from '../hyperswitch/error.ts';

/** The card or the customer was deleted before. The vault keeps its record without the data. */
export function isDeleted(error: unknown): error is HyperswitchError {
  return isVaultError(error) && error.code === 'IR_11';
}

/** The vault has a customer with this `merchant_reference_id`. Older versions say `HE_01`. */
export function isDuplicate(error: unknown): error is HyperswitchError {
  return isVaultError(error) && error.status === 400 && ['IR_12', 'HE_01'].includes(error.code);
}

/** The vault understood the request and refuses what it says. */
export function isRefused(error: unknown): error is HyperswitchError {
  return isVaultError(error) && (error.status === 400 || error.status === 422);
}

function isVaultError(error: unknown): error is HyperswitchError {
  return error instanceof HyperswitchError;
}
