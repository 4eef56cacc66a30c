/** Faults of the SDK while a form opens. */
export const openingFaults = [
  'script blocked',
  'script slow',
  'script never arrives',
  'script without the factory',
  'factory throws',
  'factory gives nothing',
  'SDK without a card form',
  'instance rejected',
  'instance never arrives',
  'session throws',
  'session rejects',
  'no form',
  'form throws',
  'field throws',
  'mount throws',
  'mount rejects',
  'frame never ready',
] as const;

/** Faults of the SDK while a card is submitted, before the vault has it. */
export const submittingFaults = [
  'tokenize throws',
  'tokenize rejects',
  'tokenize never answers',
  'tokenize answers nothing',
  'session consumed',
  'session expired',
  'still loading',
] as const;

/** Faults of the SDK while a card is submitted, after the vault has it. */
export const losingFaults = [
  'saved, then throws',
  'saved, then silent',
  'saved, then nothing',
  'saved, then failed',
] as const;

/** A fault that lasts until the page is reloaded: the widget keeps the SDK instance, whose version does not change. */
export const lastingFault = 'SDK without a card form';

export type SdkFault =
  (typeof openingFaults)[number] | (typeof submittingFaults)[number] | (typeof losingFaults)[number];

/** Whether the vault has the card, but the page does not learn it. */
export function isLosing(fault: SdkFault): boolean {
  return losingFaults.some((name) => name === fault);
}
