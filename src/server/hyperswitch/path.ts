import { HyperswitchError } from './error.ts';

/** The path of a call, from the root of the API. */
export interface Path {
  /** With the ids, as it is sent. */
  url: string;
  /** With `{id}` in place of each id, as it is logged. */
  template: string;
}

/** Template tag for a path: `` path`/v1/customers/${id}` ``. Each id is encoded, so that it stays one segment. */
export function path(strings: TemplateStringsArray, ...ids: string[]): Path {
  return { url: String.raw({ raw: strings }, ...ids.map(encodeSegment)), template: strings.join('{id}') };
}

/**
 * @throws HyperswitchError `invalid_id` for an empty string, for dots alone, which a URL parser resolves as a relative
 * path, and for half of a surrogate pair, which cannot be encoded
 */
function encodeSegment(id: string): string {
  if (/^\.*$|\p{Surrogate}/u.test(id)) {
    throw new HyperswitchError('This string cannot be an id. Check where the id comes from.', {
      status: 404,
      code: 'invalid_id',
      type: 'invalid_request',
    });
  }
  return encodeURIComponent(id);
}
