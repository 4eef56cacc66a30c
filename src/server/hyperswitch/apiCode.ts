/**
 * Whether Hyperswitch itself has answered with this code of an error, such as `IR_16`. A gateway in front of it has no
 * code or one of another form, and a processor's own code is no such code either.
 */
export function isApiCode(code: string): boolean {
  return /^[A-Z]{2}_\d{2,4}$/.test(code);
}
