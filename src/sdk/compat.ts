import { isRecord } from '../shared/isRecord.ts';
import { SavedCardsError } from '../shared/errors.ts';

/** Something that the SDK made. What it can do is seen by looking, because names have moved between its ages. */
export type SdkObject = Record<string, unknown>;

/**
 * Calls the first of the names that the object has.
 *
 * @throws SavedCardsError `sdk_unsupported` where it has none of them, and whatever the SDK throws
 */
export function callFirst(target: SdkObject, names: readonly string[], ...args: unknown[]): unknown {
  for (const name of names) {
    const method = target[name];
    if (typeof method === 'function') return Reflect.apply(method, target, args);
  }
  throw new SavedCardsError('sdk_unsupported', `This SDK has no ${names.join(' or ')}.`);
}

/**
 * Has the SDK do something, now or in a promise.
 *
 * @throws SavedCardsError `sdk_unsupported` when it throws or rejects
 */
export async function runSdk(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof SavedCardsError) throw cause;
    throw new SavedCardsError('sdk_unsupported', 'The SDK failed to make a card form.', { cause });
  }
}

/**
 * Has the SDK make something.
 *
 * @throws SavedCardsError `sdk_unsupported` when it makes nothing, throws or rejects
 */
export async function createSdkObject(work: () => unknown): Promise<SdkObject> {
  const object = await runSdk(work);
  if (isRecord(object)) return object;
  throw new SavedCardsError('sdk_unsupported', 'The SDK gave nothing to make a card form with.');
}
