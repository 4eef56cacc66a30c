import { SavedCardsError } from '../shared/errors.ts';
import { isRecord } from '../shared/isRecord.ts';

/** An object created by the SDK. Versions of the SDK name its methods differently, so they are looked up by name. */
export type SdkObject = Record<string, unknown>;

/**
 * Calls the first of these methods that the object has.
 *
 * @throws SavedCardsError `sdk_unsupported` when it has none of them; what the method throws is passed on
 */
export function callFirst(target: SdkObject, names: readonly string[], ...args: unknown[]): unknown {
  for (const name of names) {
    const method = target[name];
    if (typeof method === 'function') return Reflect.apply(method, target, args);
  }
  throw new SavedCardsError('sdk_unsupported', `This version of the SDK has no method ${names.join(' or ')}.`);
}

/**
 * Runs a call of the SDK that may be synchronous or asynchronous.
 *
 * @throws SavedCardsError `sdk_unsupported` when it throws or rejects
 */
export async function runSdk(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof SavedCardsError) throw cause;
    throw new SavedCardsError('sdk_unsupported', 'The SDK failed to create a card form.', { cause });
  }
}

/**
 * Runs a call of the SDK that has to create an object.
 *
 * @throws SavedCardsError `sdk_unsupported` when it creates none, throws or rejects
 */
export async function createSdkObject(work: () => unknown): Promise<SdkObject> {
  const object = await runSdk(work);
  if (isRecord(object)) return object;
  throw new SavedCardsError('sdk_unsupported', 'The SDK did not return the object that a card form needs.');
}
