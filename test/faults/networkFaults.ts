import { ApiError, errors } from '../../src/emulator/api/http/apiError.ts';
import { faultAnswers } from '../../src/emulator/api/faults/faultAnswers.ts';
import { untilAborted } from '../../src/emulator/api/faults/wire.ts';
import { pause } from '../../src/shared/pause.ts';

/** Something that can happen to a request on its way. */
export interface NetworkFault {
  name: string;
  /**
   * What the page gets in place of the answer.
   *
   * @param forward sends the request on, which then takes effect, and resolves to its answer
   */
  respond: (forward: () => Promise<Response>, signal: AbortSignal) => Promise<Response>;
  /** The request takes effect, but the page does not learn it. */
  losesAnswer?: true;
  /** Hits every request of the page, whatever its step. */
  isTotal?: true;
  /** The only server that answers like this. */
  only?: 'vault' | 'backend';
}

/** Shorter than every time limit of the widget. */
const SLOW_MS = 5_000;

export const networkFaults: readonly NetworkFault[] = [
  { name: 'offline', respond: lost, isTotal: true },
  { name: 'host not found', respond: lost },
  {
    name: 'slow',
    respond: async (forward, signal) => {
      await pause(SLOW_MS, signal);
      return forward();
    },
  },
  { name: 'never answers', respond: (_forward, signal) => silence(signal) },

  { name: 'answer lost', losesAnswer: true, respond: (forward) => forward().then(lost) },
  {
    name: 'answer never comes',
    losesAnswer: true,
    respond: (forward, signal) => forward().then(() => silence(signal)),
  },
  { name: 'answer cut off', losesAnswer: true, respond: (forward) => forward().then(cut) },
  { name: 'answer lost at a gateway', losesAnswer: true, respond: (forward) => forward().then(() => page(502)) },

  answers('401', faultAnswers.unauthorized),
  answers('403', faultAnswers.forbidden),
  { ...answers('404 IR_37', faultAnswers.session_expired), only: 'vault' },
  { ...answers('404 HE_02', faultAnswers.not_found), only: 'vault' },
  answers('404 as a page', () => page(404)),
  { ...answers('404 of the handler', () => new ApiError(404, 'not_found', 'Gone').response()), only: 'backend' },
  answers('409', faultAnswers.conflict),
  answers('422', faultAnswers.unprocessable),
  answers('429 as a page', faultAnswers.rate_limited),
  answers('429 with Retry-After', faultAnswers.rate_limited_retry_after),
  answers('500', faultAnswers.internal_error),
  answers('503', faultAnswers.unavailable),
  { ...answers('400 with type', () => errors.badData('Bad').response()), only: 'vault' },
  { ...answers('400 with error_type', faultAnswers.shape_b), only: 'vault' },
  answers('malformed JSON', faultAnswers.malformed_json),
  answers('JSON of a wrong shape', faultAnswers.wrong_shape),
  answers('empty body', faultAnswers.empty_body),
  answers('page instead of JSON', faultAnswers.html_body),
];

/** Answers in place of the server; the request takes no effect. */
function answers(name: string, answer: () => Response): NetworkFault {
  return { name, respond: () => Promise.resolve(answer()) };
}

function lost(): Promise<never> {
  return Promise.reject(new TypeError('Failed to fetch'));
}

async function silence(signal: AbortSignal): Promise<never> {
  await untilAborted(signal);
  return lost();
}

function page(status: number): Response {
  return new Response('<!doctype html><title>Sorry</title>', { status, headers: { 'Content-Type': 'text/html' } });
}

/** The same answer, but its body breaks off. */
function cut({ status, headers }: Response): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"'));
    },
    pull(controller) {
      controller.error(new TypeError('The connection was closed'));
    },
  });
  return new Response(body, { status, headers });
}
