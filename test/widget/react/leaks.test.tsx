import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { SavedCards } from 'hyperswitch-saved-cards';
import { createWorld, type World } from 'hyperswitch-saved-cards/testing';
import { StrictMode } from 'react';
import { expect, it, vi } from 'vitest';
import { cdp } from 'vitest/browser';

const MOUNTS = 200;
/** Visits before the first measurement, until caches, compiled code and React's tables have their final size. */
const WARM_UP = 60;

type Send = (method: string, params?: object) => Promise<unknown>;

/** Measures what is alive in the browser after garbage collection. */
async function measure() {
  const session = cdp() as unknown as { send: Send };
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
  const dom = (await session.send('Memory.getDOMCounters')) as Record<'nodes' | 'jsEventListeners', number>;
  return { heap: usedSize, nodes: dom.nodes, listeners: dom.jsEventListeners };
}

/** Watches the page's listeners, timers and message ports; `stop` restores the page's own functions. */
function watchPage() {
  /** Listeners by key. Those with a signal are removed when it aborts; the signal is held weakly, since it holds its listeners. */
  const listeners = new Map<string, WeakRef<AbortSignal> | undefined>();
  const timers = new Set<number>();
  let ports: WeakRef<MessagePort>[] = [];
  const ids = new WeakMap<object, number>();
  let lastId = 0;
  const keyOf = (target: EventTarget, type: string, listener: object, options: unknown) => {
    if (!ids.has(listener)) ids.set(listener, (lastId += 1));
    const capture = typeof options === 'object' ? (options as AddEventListenerOptions | null)?.capture : options;
    return `${target === window ? 'window' : 'document'} ${type} ${String(ids.get(listener))} ${String(capture === true)}`;
  };
  const { MessageChannel } = window;
  window.MessageChannel = class extends MessageChannel {
    constructor() {
      super();
      ports.push(new WeakRef(this.port1), new WeakRef(this.port2));
    }
  };
  const setTimeout = window.setTimeout.bind(window);
  const clearTimeout = window.clearTimeout.bind(window);
  for (const target of [window, document]) {
    const add = target.addEventListener.bind(target) as EventTarget['addEventListener'];
    const remove = target.removeEventListener.bind(target) as EventTarget['removeEventListener'];
    target.addEventListener = (...[type, listener, options]: Parameters<typeof add>) => {
      const signal = typeof options === 'object' ? options.signal : undefined;
      if (listener) listeners.set(keyOf(target, type, listener, options), signal && new WeakRef(signal));
      add(type, listener, options);
    };
    target.removeEventListener = (...[type, listener, options]: Parameters<typeof remove>) => {
      if (listener) listeners.delete(keyOf(target, type, listener, options));
      remove(type, listener, options);
    };
  }
  window.setTimeout = ((handler: () => void, ms?: number) => {
    const id: number = setTimeout(() => {
      timers.delete(id);
      handler();
    }, ms);
    timers.add(id);
    return id;
  }) as typeof window.setTimeout;
  window.clearTimeout = ((id: number) => {
    timers.delete(id);
    clearTimeout(id);
  }) as typeof window.clearTimeout;

  return {
    listeners: () =>
      [...listeners].filter(([, signal]) => !signal || signal.deref()?.aborted === false).map(([key]) => key),
    timers,
    /** How many ports were made, and how many of them are alive. */
    ports() {
      const made = ports.length;
      ports = ports.filter((port) => port.deref());
      return { made, alive: ports.length };
    },
    stop() {
      for (const target of [window, document]) {
        Reflect.deleteProperty(target, 'addEventListener');
        Reflect.deleteProperty(target, 'removeEventListener');
      }
      Object.assign(window, { setTimeout, clearTimeout, MessageChannel });
    },
  };
}

/** An SDK that never arrives. One promise for the whole page, as a host that awaits `loadHyper` has. */
const never = new Promise<object>(() => undefined);

const SESSION = /^POST \/v1\/payment-method-sessions$/;
const arrivals = ['early', 'late', 'never'] as const;
const moments = ['at once', 'while it prepares', 'when it can be typed in'] as const;

/** Mounts the widget, opens its form, and unmounts everything at a moment that differs by round. */
async function visit(world: World, round: number) {
  const arrival = arrivals[round % arrivals.length];
  const moment = moments[Math.floor(round / arrivals.length) % moments.length];
  let arrive: (hyper: object) => void = () => undefined;
  const late = new Promise<object>((resolve) => (arrive = resolve));
  const hyper = { early: world.hyper(), late, never }[arrival ?? 'early'];

  render(
    <StrictMode>
      <SavedCards source={world.fromBackend()} sdk={{ hyper }} saveCard="always" />
    </StrictMode>,
  );
  if (moment !== 'at once') {
    const before = world.calls(SESSION).length;
    fireEvent.click(await screen.findByRole('button', { name: 'Add a card' }));
    await waitFor(() => expect(world.calls(SESSION)).toHaveLength(before + 1));
  }
  if (moment === 'when it can be typed in' && arrival !== 'never') {
    arrive(world.hyper());
    const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save card' });
    await waitFor(() => expect(save.disabled).toBe(false));
  }
  cleanup();
  await act(async () => {
    arrive(world.hyper());
    await Promise.resolve();
  });
}

/** A listener's target, event and options, without the number of its handler. */
const withoutNumber = (listener: string) => listener.replace(/ \d+ /, ' ');

it('200 mounts and unmounts leave no listener, timer, frame, port or memory behind, whenever the SDK arrives', async () => {
  const page = watchPage();
  const visits = async (count: number) => {
    const world = createWorld();
    for (let round = 0; round < count; round += 1) await visit(world, round);
    await waitFor(() => expect(world.emulator.requests.filter(({ status }) => status === null)).toEqual([]));
  };
  try {
    await visits(WARM_UP);
    const listeners = page.listeners();
    const before = await measure();
    await visits(MOUNTS);
    expect(document.querySelectorAll('iframe')).toHaveLength(0);
    // The SDK never removes its own three listeners, but replaces those of an element id that it knows, so they do not grow.
    expect(page.listeners().map(withoutNumber)).toEqual(listeners.map(withoutNumber));
    expect(listeners.filter((name) => name.startsWith('window message'))).toHaveLength(3);
    await vi.waitFor(() => expect([...page.timers]).toEqual([]));
    const after = await measure();
    const ports = page.ports();
    console.log(`${String(MOUNTS)} visits: ${JSON.stringify({ before, after, ports })}`);
    expect(ports.made, 'the forms talk to their frames through ports').toBeGreaterThan(MOUNTS);
    expect(ports.alive).toBeLessThan(MOUNTS / 10);
    expect(after.heap).toBeLessThan(before.heap * 1.1);
    expect(after.listeners - before.listeners).toBeLessThan(MOUNTS / 10);
    expect(after.nodes - before.nodes).toBeLessThan(MOUNTS / 10);
  } finally {
    page.stop();
  }
}, 120_000);
