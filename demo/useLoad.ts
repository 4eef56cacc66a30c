import { useEffect, useState } from 'react';
import { messageOf } from './api.ts';

/** The status of a request. */
type Load<Value> =
  { status: 'loading' } | { status: 'failed'; message: string; retry: () => void } | { status: 'ready'; value: Value };

/**
 * Sends a request when the component mounts.
 *
 * @param ask has to be the same function on every render, because a new one sends the request again
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
