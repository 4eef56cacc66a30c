import type { MiddlewareHandler } from 'hono';
import { faultAnswers, isFaultAnswer, type FaultAnswer } from './faultAnswers.ts';
import { changeRows, isRowFault, type RowFault } from './faultRows.ts';
import type { ApiOperation } from '../data/operations.ts';
import { pause } from '../../../shared/pause.ts';
import { untilAborted } from './wire.ts';

/** Faults of the connection. */
const wireFaults = ['network_error', 'never_answers', 'slow', 'lost_answer'] as const;

type WireFault = (typeof wireFaults)[number];

/**
 * The faults that a test can cause.
 *
 * - The answer is replaced and the operation does not happen: `unauthorized` (401 IR_01), `forbidden` (403 IR_22),
 *   `session_expired` and `token_expired` (404 IR_37), `not_found` (404 HE_02), `conflict` (409), `unprocessable` (422 IR_06),
 *   `rate_limited` (429, an HTML page), `rate_limited_retry_after` (the same with `Retry-After: 1`), `object_locked` (429, JSON),
 *   `internal_error` (500 HE_00), `unavailable` (503, an HTML page), `shape_b` (400 with `error_type`), and with status 200:
 *   `empty_body`, `html_body`, `malformed_json`, `wrong_shape`, `cut_body` (the body breaks off).
 * - The connection fails: `network_error`, `never_answers` (until the caller aborts), `slow` (two seconds), and `lost_answer`
 *   (the operation happens, its answer is lost).
 * - The rows of both lists are changed: `null_network`, `unknown_network`, `two_digit_year`, `null_holder`.
 */
export type FaultName = FaultAnswer | WireFault | RowFault;

/** One fault. */
export interface Fault {
  name: FaultName;
  /** The only operation that it happens to. Default: every operation. */
  on?: ApiOperation;
  /** The number of calls that it happens to. Default: all, until faults are cleared. */
  times?: number;
}

/** Whether the value is the name of a fault. */
export function isFaultName(value: unknown): value is FaultName {
  return isFaultAnswer(value) || isRowFault(value) || wireFaults.some((name) => name === value);
}

const listOperations: readonly ApiOperation[] = ['sessions.list', 'customers.savedPaymentMethods'];

/** The faults that have not happened yet. */
export class Faults {
  #waiting: Fault[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ ...fault });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Takes the faults of one call. Only one fault can end a call: the first one added; the next call takes the next. */
  take(operation: ApiOperation): FaultName[] {
    const taken: Fault[] = [];
    for (const fault of this.#waiting) {
      if (fault.on && fault.on !== operation) continue;
      if (isRowFault(fault.name) && !listOperations.includes(operation)) continue;
      if (isFinal(fault.name) && taken.some(({ name }) => isFinal(name))) continue;
      taken.push(fault);
    }
    for (const fault of taken) if (fault.times !== undefined) fault.times -= 1;
    this.#waiting = this.#waiting.filter(({ times }) => times === undefined || times > 0);
    return taken.map(({ name }) => name);
  }
}

/** Middleware that lets faults happen to an operation. */
export function withFaults(faults: Faults, operation: ApiOperation): MiddlewareHandler {
  return async (context, next) => {
    const taken = faults.take(operation);
    const { signal } = context.req.raw;
    if (taken.includes('slow')) await pause(2000, signal);
    if (taken.includes('never_answers')) await untilAborted(signal);
    if (taken.includes('network_error')) throw networkError();
    const answer = taken.find(isFaultAnswer);
    if (answer) return faultAnswers[answer]();
    await next();
    if (taken.includes('lost_answer')) throw networkError();
    const rowFaults = taken.filter(isRowFault);
    if (rowFaults.length > 0 && context.res.ok) context.res = await changeRows(context.res, rowFaults);
    return undefined;
  };
}

/** Whether the fault ends the call, so that only one of them can happen to it. */
function isFinal(name: FaultName): boolean {
  return !isRowFault(name) && name !== 'slow';
}

/** The error that `fetch` rejects with where there is no network. */
function networkError(): TypeError {
  return new TypeError('Failed to fetch');
}
