/**
 * Whether a card has expired, as the vault judges it: a card is valid through the last day of its month, UTC.
 * The emulator does not import the widget's `expiryState`: a mistake in there would then hide itself in every test.
 *
 * @param month 1 to 12
 * @param year four digits
 * @param now epoch milliseconds
 */
export function isExpired(month: number, year: number, now: number): boolean {
  // Months of `Date` start at 0, so this is the first day of the month after.
  return now >= Date.UTC(year, month, 1);
}
