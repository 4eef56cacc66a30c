import type { RequestOptions } from './request.ts';

/** The signal of a call's options, which may be a whole `AbortController`; what else a prototype has is no signal. */
export function signalOf(options: RequestOptions | undefined): AbortSignal | undefined {
  return options?.signal instanceof AbortSignal ? options.signal : undefined;
}
