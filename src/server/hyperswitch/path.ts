import { HyperswitchError } from './error.ts';

/** Where a call goes, with the ids in it and without. */
export interface Path {
  /** As it is sent. */
  url: string;
  /** As it may be logged: `{id}` for each id. */
  template: string;
}

/** Template tag for a path: `` path`/v1/customers/${id}` ``. Each id stays one segment, whatever is in it. */
export function path(strings: TemplateStringsArray, ...ids: string[]): Path {
  return { url: String.raw({ raw: strings }, ...ids.map(segment)), template: strings.join('{id}') };
}

/**
 * @throws HyperswitchError `invalid_id` for what no id can be: nothing, half a character, or dots alone, which a URL
 * would take for a step up
 */
function segment(id: string): string {
  if (/^\.*$|\p{Surrogate}/u.test(id)) {
    throw new HyperswitchError('There is nothing with this id.', {
      status: 404,
      code: 'invalid_id',
      type: 'invalid_request',
    });
  }
  return encodeURIComponent(id);
}
