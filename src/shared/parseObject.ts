import { isRecord } from './isRecord.ts';

/** The object that a JSON text contains; `null` for other JSON, and for what is no JSON, such as a gateway's HTML page. */
export function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
