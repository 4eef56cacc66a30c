import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { onceUntilFailure } from '../../shared/onceUntilFailure.ts';
import { Failed } from './Failed.tsx';

/** A part that a page needs only once a customer asks for it. */
type LazyPart<Props extends object> = ((props: Props) => ReactNode) & {
  displayName: string;
  /** Loads the part before it is rendered. A failure is shown when the part is rendered and cannot be loaded again. */
  preload: () => void;
};

/**
 * Makes a part that is loaded when it is first rendered, and that offers to try again when that fails.
 *
 * @param name of the component, which its module exports under this name
 */
export function lazyPart<Name extends string, Props extends object>(
  name: Name,
  load: () => Promise<Record<Name, ComponentType<Props>>>,
): LazyPart<Props> {
  const part = onceUntilFailure(load);

  function LazyPart(props: Props): ReactNode {
    const [status, setStatus] = useState<'loading' | 'ready' | 'failed'>(part.value() ? 'ready' : 'loading');

    useEffect(
      function loadPart() {
        if (status !== 'loading') return;
        let isMounted = true;
        const settle = (next: 'ready' | 'failed') => () => {
          if (isMounted) setStatus(next);
        };
        part.get().then(settle('ready'), settle('failed'));
        return () => {
          isMounted = false;
        };
      },
      [status],
    );

    const Part: ComponentType<Props> | undefined = part.value()?.[name];
    if (status === 'ready' && Part) return <Part {...props} />;
    return status === 'failed' && <Failed code="part_load_failed" onRetry={() => setStatus('loading')} />;
  }

  return Object.assign(LazyPart, {
    displayName: name,
    preload: () => {
      part.get().catch(() => undefined);
    },
  });
}
