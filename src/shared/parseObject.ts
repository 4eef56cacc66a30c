import { isRecord } from './isRecord.ts';
import { ownOf } from './ownOf.ts';

/**
 * The object that a JSON text contains; `null` for other JSON, and for what is no JSON, such as a gateway's HTML page. No
 * object in it has a prototype, so that only the fields of the text itself are read.
 */
export function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text, (_, part: unknown) => (isRecord(part) ? ownOf(part) : part));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
