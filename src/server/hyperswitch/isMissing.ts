import { isApiCode } from './apiCode.ts';
import { HyperswitchError } from './error.ts';

/** What can be missing, in the words with which Hyperswitch's messages begin. */
type Resource = 'Customer' | 'Payment' | 'Payment method';

/**
 * Whether Hyperswitch does not have this resource. A 404 of a gateway, or for a path without a route (`IR_02`), proves
 * nothing. `HE_02` is one code for everything that can be missing, also for the shop's profile and account: only its
 * message tells what.
 *
 * Source: juspay/hyperswitch, `api_error_response.rs` (`Payment does not exist in our records`).
 */
export function isMissing(error: unknown, resource: Resource): error is HyperswitchError {
  if (!(error instanceof HyperswitchError) || error.status !== 404) return false;
  if (error.code === 'HE_02') return error.message.startsWith(`${resource} does not exist`);
  return error.code === 'invalid_id' || (isApiCode(error.code) && error.code !== 'IR_02');
}
