import { withTimeout } from '../../shared/withTimeout.ts';
import { optionError } from '../optionError.ts';
import type { Store } from './store.ts';

/** Milliseconds. Nobody waits longer than this for a store. */
const TIMEOUT_MS = 5_000;

/**
 * Returns a store whose calls reject after 5 seconds, and when the given store answers with anything else than it may:
 * a limit that is compared with something that is no number would never be reached.
 *
 * @param functionName the public function whose option the store is
 * @throws TypeError for anything but a `Store`
 */
export function boundedStore(functionName: string, store: Store): Store {
  if (![store.get, store.replace, store.count].every((method: unknown) => typeof method === 'function')) {
    throw optionError(
      functionName,
      'store',
      'a Store, such as memoryStore(), redisStore(client) or postgresStore(pool)',
    );
  }

  async function call<Answer>(name: keyof Store, run: () => Promise<Answer>, isAnswer: (answer: Answer) => boolean) {
    // Called in an async function, so that a store that throws is like one that rejects.
    const running = (async () => run())();
    const late = `The store did not respond to ${name} within ${String(TIMEOUT_MS)} ms.`;
    const answer = await withTimeout(running, TIMEOUT_MS, late, new AbortController().signal);
    if (!isAnswer(answer)) throw new TypeError(`The store's ${name} resolved to something that it may not resolve to.`);
    return answer;
  }

  const isText = (value: unknown) => value === null || typeof value === 'string';
  const isBoolean = (done: unknown) => typeof done === 'boolean';
  const isCount = ({ count, endsInMs }: Awaited<ReturnType<Store['count']>>) =>
    Number.isSafeInteger(count) && count > 0 && Number.isFinite(endsInMs);
  return {
    get: (key) => call('get', () => store.get(key), isText),
    replace: (...args) => call('replace', () => store.replace(...args), isBoolean),
    count: (...args) => call('count', () => store.count(...args), isCount),
  };
}
