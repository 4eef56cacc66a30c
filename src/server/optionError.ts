/**
 * The one rule for mistakes in the configuration of the server half: a `TypeError` whose message names the function,
 * the option, and what the option must be. The function that takes the option throws it, or rejects with it.
 */
export function optionError(functionName: string, option: string, requirement: string): TypeError {
  return new TypeError(`${functionName}: ${option} must be ${requirement}.`);
}

/** @throws TypeError (`optionError`) for anything but an integer above 0 */
export function assertPositiveInteger(functionName: string, option: string, value: unknown): void {
  if (!Number.isInteger(value) || (value as number) < 1) {
    throw optionError(functionName, option, 'a positive integer');
  }
}
