import type { Handler } from './types.ts';

/** An event emitter. As in the SDK, an event has one handler: the last one set. */
export interface Events {
  on: (event: string, handler: Handler) => void;
  emit: (event: string, payload: unknown) => void;
}

/** Creates an emitter without handlers. */
export function createEvents(): Events {
  const handlers = new Map<string, Handler>();
  return {
    on: (event, handler) => void handlers.set(event, handler),
    emit: (event, payload) => handlers.get(event)?.(payload),
  };
}
