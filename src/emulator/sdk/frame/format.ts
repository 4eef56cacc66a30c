import { numberForm } from './brand.ts';

/** The digits of a text. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** Groups digits as the brand does: 4-6-5 for American Express, else by four. Cut at the brand's longest number. */
export function formatNumber(typed: string): string {
  const digits = digitsOf(typed);
  const { gaps, lengths } = numberForm(digits);
  const kept = digits.slice(0, Math.max(...lengths));
  return kept.replace(/\d/g, (digit, index: number) => (gaps.includes(index) ? ` ${digit}` : digit));
}

/**
 * `MM / YY`: the slash is added, a month that can only have one digit is padded, `2030` becomes `30`.
 *
 * @param isDeleting adds no slash, so that the customer can delete it
 */
export function formatExpiry(typed: string, isDeleting = false): string {
  const [month, year] = splitExpiry(typed, isDeleting);
  if (isDeleting) return year ? `${month} / ${year}` : month;
  return month.length === 2 ? `${month} / ${year}` : month;
}

/** Digits only, as many as the brand's code has. */
export function formatCvc(typed: string, size: number): string {
  return digitsOf(typed).slice(0, size);
}

/**
 * The caret's place after formatting: behind the same digit as before, and at the end if it was there.
 *
 * @param caret its place in `typed`
 */
export function caretAfter(typed: string, caret: number, formatted: string): number {
  if (caret >= typed.length) return formatted.length;
  let digits = digitsOf(typed.slice(0, caret)).length;
  let place = 0;
  while (digits > 0 && place < formatted.length) {
    if (/\d/.test(formatted.charAt(place))) digits -= 1;
    place += 1;
  }
  return place;
}

function splitExpiry(typed: string, isDeleting: boolean): [month: string, year: string] {
  const slash = typed.indexOf('/');
  if (slash >= 0) {
    const month = digitsOf(typed.slice(0, slash)).slice(0, 2);
    return [isDeleting || month === '' ? month : month.padStart(2, '0'), yearOf(digitsOf(typed.slice(slash)))];
  }
  const digits = digitsOf(typed);
  // With a first digit above 1, or two digits above 12, the month can only have one digit.
  const isSingle = !isDeleting && (/^[2-9]/.test(digits) || Number(digits.slice(0, 2)) > 12);
  const padded = isSingle ? `0${digits}` : digits;
  return [padded.slice(0, 2), yearOf(padded.slice(2))];
}

/** `20` could be the year 2020 or the start of four digits. All cards of 2020 have expired, so it is the latter. */
function yearOf(digits: string): string {
  if (!digits.startsWith('20')) return digits.slice(0, 2);
  return digits.length < 4 ? digits : digits.slice(2, 4);
}
