import { useEffect, useState } from 'react';
import { messageOf } from './api.ts';

/** How a request stands. */
export type Load<Value> =
  { status: 'loading' } | { status: 'failed'; message: string; retry: () => void } | { status: 'ready'; value: Value };

/**
 * Asks when the component appears.
 *
 * @param ask the same function on every render, or it asks again
 */
export function useLoad<Value>(ask: (signal: AbortSignal) => Promise<Value>): Load<Value> {
  const [load, setLoad] = useState<Load<Value>>({ status: 'loading' });
  const [attempt, setAttempt] = useState(1);

  useEffect(
    function start() {
      const leaving = new AbortController();
      const settle = (result: Load<Value>) => {
        if (!leaving.signal.aborted) setLoad(result);
      };
      const retry = () => {
        setLoad({ status: 'loading' });
        setAttempt((before) => before + 1);
      };
      ask(leaving.signal).then(
        (value) => settle({ status: 'ready', value }),
        (error: unknown) => settle({ status: 'failed', message: messageOf(error), retry }),
      );
      return () => leaving.abort();
    },
    [ask, attempt],
  );

  return load;
}
