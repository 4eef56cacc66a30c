import type { Handler } from './types.ts';

/** One handler per event, the last one set, as the SDK keeps them. */
export interface Events {
  on: (event: string, handler: Handler) => void;
  emit: (event: string, payload: unknown) => void;
}

export function createEvents(): Events {
  const handlers = new Map<string, Handler>();
  return {
    on: (event, handler) => void handlers.set(event, handler),
    emit: (event, payload) => handlers.get(event)?.(payload),
  };
}
