import { parseObject } from '../../shared/parseObject.ts';
import { readBytes } from '../readBytes.ts';
import { invalidBody, Refusal } from './refusal.ts';
import { ownOf } from '../../shared/ownOf.ts';

/** No request of the widget comes near it. */
const MAX_BODY_BYTES = 10_000;

/**
 * Checks the headers before anything is read.
 *
 * @throws Refusal 415 for a body that is not JSON, 413 for one that is too long by its `Content-Length`
 */
export function assertJsonBody({ headers }: Request): void {
  const type = headers.get('content-type');
  if (type !== null && !/^application\/json\s*(;|$)/i.test(type)) {
    throw new Refusal(415, 'unsupported_media_type', 'The content type of the body must be application/json.');
  }
  if (Number(headers.get('content-length')) > MAX_BODY_BYTES) throw tooLarge();
}

/**
 * Reads the body as a JSON object. A request without a body counts as `{}`.
 *
 * @throws Refusal 413 for a body that is too long, whatever its `Content-Length` was, 400 for one that is no JSON
 *   object
 */
export async function readJsonBody(request: Request): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request, MAX_BODY_BYTES);
  if (!bytes) throw tooLarge();
  const body = bytes.length === 0 ? ownOf({}) : parseObject(new TextDecoder().decode(bytes));
  if (!body) throw invalidBody('The body must be a JSON object.');
  return body;
}

function tooLarge(): Refusal {
  return new Refusal(413, 'body_too_large', `The body must not be longer than ${String(MAX_BODY_BYTES)} bytes.`);
}
