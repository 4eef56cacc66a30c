/** The lengths of each network's numbers. They find a number among other digits and letters. */
const NUMBER = /^(4\d{12}(\d{3}){0,2}|3\d{13,14}|[2356]\d{15}|6\d{11,18})$/;

/**
 * Whether a text contains a card number: 12 to 19 digits of any script with a valid check digit (Luhn), whatever stands
 * between them. Between letters, and beside other digits such as a CVC, only a number with the length and the first digit
 * of a network counts. A telephone number with `+` and up to 13 digits is none. Such a text must be neither shown nor
 * stored.
 */
export function hasCardNumber(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, valueOf)
    .replace(/\+(\d\P{L}?){6,13}(?!\P{L}?\d)/gu, '');
  for (const [, first] of plain.matchAll(/(?=(\d.*))/gs)) {
    const rest = first ?? '';
    const isStart = !/\d/.test(plain.charAt(plain.length - rest.length - 1));
    let digits = '';
    let hasLetters = false;
    for (let index = 0; index < rest.length && digits.length < 19; index += 1) {
      const char = rest.charAt(index);
      if (/\p{L}/u.test(char)) hasLetters = true;
      if (!/\d/.test(char)) continue;
      digits += char;
      const isWhole = isStart && !hasLetters && !/\d/.test(rest.charAt(index + 1));
      if (digits.length > 11 && (isWhole || NUMBER.test(digits)) && hasValidCheckDigit(digits)) return true;
    }
  }
  return false;
}

/** The digits of a script lie together, its zero first. */
function valueOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

function hasValidCheckDigit(digits: string): boolean {
  const sum = Array.from(digits, Number).reduceRight((total, digit, index) => {
    const doubled = (digits.length - index) % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
