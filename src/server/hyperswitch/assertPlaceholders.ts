import { isRecord } from '../../shared/isRecord.ts';

const PLACEHOLDER = /\{\{\s*\$/;
const ONLY_PLACEHOLDER = /^\{\{\s*\$\w+\s*\}\}$/;

/**
 * The processor would get a placeholder in an array as it is, and a string with a placeholder and other text without
 * the text, and nothing would say so.
 *
 * @throws TypeError for a body of `proxy.send` with such a placeholder, naming its path
 */
export function assertPlaceholders(value: unknown, path = 'request_body', isInArray = false): void {
  if (typeof value === 'string' && PLACEHOLDER.test(value)) {
    if (isInArray)
      throw new TypeError(`proxy.send: ${path} is in an array, and the vault fills no placeholders there.`);
    if (!ONLY_PLACEHOLDER.test(value)) {
      throw new TypeError(
        `proxy.send: ${path} must be one placeholder and nothing else, because the vault drops the rest.`,
      );
    }
  }
  if (Array.isArray(value)) {
    value.forEach((item, index) => assertPlaceholders(item, `${path}[${String(index)}]`, true));
  } else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value)) assertPlaceholders(item, `${path}.${key}`, isInArray);
  }
}
