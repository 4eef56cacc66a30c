import { isApiCode } from './apiCode.ts';
import { HyperswitchError } from './error.ts';

/**
 * Whether Hyperswitch does not have what the path names. A 404 of a gateway, or for a path without a route (`IR_02`),
 * proves nothing.
 */
export function isMissing(error: unknown): error is HyperswitchError {
  if (!(error instanceof HyperswitchError) || error.status !== 404) return false;
  return error.code === 'invalid_id' || (isApiCode(error.code) && error.code !== 'IR_02');
}
