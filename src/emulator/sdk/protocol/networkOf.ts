import type { SavedCardOption } from './types.ts';

/** The network of a saved card, by its name in the newest SDK or the one before. */
export function networkOf(card: SavedCardOption | undefined): string | undefined {
  return card?.paymentMethodData?.card?.cardNetwork ?? card?.brand;
}
