/** What the SDK can do instead of drawing a form. */
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

/** What it can do instead of handing a card in. */
export const submittingFaults = [
  'tokenize throws',
  'tokenize rejects',
  'tokenize never answers',
  'tokenize answers nothing',
  'session consumed',
  'session expired',
  'still loading',
] as const;

/** What it can do after it has handed the card in. */
export const losingFaults = [
  'saved, then throws',
  'saved, then silent',
  'saved, then nothing',
  'saved, then failed',
] as const;

/** What stays so until the page is loaded again: an instance is kept, and one of its age does not grow up. */
export const lastingFault = 'SDK without a card form';

export type SdkFault =
  (typeof openingFaults)[number] | (typeof submittingFaults)[number] | (typeof losingFaults)[number];

/** Whether the vault has the card, and the page is not told. */
export function isLosing(fault: SdkFault): boolean {
  return losingFaults.some((name) => name === fault);
}
