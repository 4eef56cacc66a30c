import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Failed } from './Failed.tsx';

/** A part that a page needs only once a customer asks for it. */
export type LazyPart<Props extends object> = ((props: Props) => ReactNode) & {
  /** Loads it ahead, when a customer is about to ask. A failure is said when it is really asked for. */
  preload: () => void;
};

/** Makes a part that is loaded when it is first drawn, and that offers another try where that fails. */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let Part: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;

  function get(): Promise<void> {
    loading ??= load().then(
      (loaded) => {
        Part = loaded;
      },
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  }

  function LazilyLoaded(props: Props): ReactNode {
    const [status, setStatus] = useState<'loading' | 'ready' | 'failed'>(Part ? 'ready' : 'loading');

    useEffect(
      function loadPart() {
        if (status !== 'loading') return;
        let wanted = true;
        const settle = (next: 'ready' | 'failed') => () => {
          if (wanted) setStatus(next);
        };
        get().then(settle('ready'), settle('failed'));
        return () => {
          wanted = false;
        };
      },
      [status],
    );

    if (status === 'ready' && Part) return <Part {...props} />;
    return status === 'failed' && <Failed code="sdk_load_failed" onRetry={() => setStatus('loading')} />;
  }

  return Object.assign(LazilyLoaded, {
    preload: () => {
      get().catch(() => undefined);
    },
  });
}
