/**
 * Whether a text contains a card number: groups of digits with no letter between them that together have 13 to 19
 * digits and a valid check digit (Luhn). Such a text must be neither shown nor stored.
 */
export function hasCardNumber(text: string): boolean {
  // NFKC turns other digits, such as full-width ones, into the digits 0 to 9.
  const stretches = text.normalize('NFKC').split(/\p{L}/u);
  return stretches.some((stretch) => {
    const groups = stretch.match(/\d+/g) ?? [];
    return groups.some((_, first) => startsWithCardNumber(groups.slice(first)));
  });
}

function startsWithCardNumber(groups: string[]): boolean {
  let digits = '';
  for (const group of groups) {
    digits += group;
    if (digits.length > 19) return false;
    if (digits.length >= 13 && hasValidCheckDigit(Array.from(digits, Number))) return true;
  }
  return false;
}

function hasValidCheckDigit(digits: number[]): boolean {
  const sum = digits.reduceRight((total, digit, index) => {
    const doubled = (digits.length - index) % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
