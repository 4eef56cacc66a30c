import { testCards } from 'hyperswitch-saved-cards/emulator';
import { createSavedCardsHandler } from 'hyperswitch-saved-cards/server';
import type { SavedCardsEvent } from '../../src/core/events/events.ts';
import type { PreparedPayment } from '../../src/core/actions/preparePayment.ts';
import type { SavedCardsOptions, Surface } from '../../src/core/options.ts';
import type { Row } from '../../src/core/state/rows.ts';
import { backendSource } from '../../src/sources/backendSource.ts';
import { sessionSource } from '../../src/sources/sessionSource.ts';
import type { CardSource } from '../../src/sources/cardSource.ts';
import type { ReadyState } from '../../src/core/state/state.ts';
import { createWidget } from '../../src/core/widget.ts';
import { assertState, createEventChecks } from './checks.ts';
import type { Page } from './page.ts';
import { createSdk, type Typed } from './sdk.ts';
import type { Vault } from './vault.ts';

/** What does not change in the course of a sequence. */
export interface Setting {
  source: 'backend' | 'session' | 'sessionWithoutIds';
  /** A guest has no list that could contradict the vault. */
  surface: Exclude<Surface, 'guest'>;
  /** The host keeps the choice, and takes over whatever it is told. */
  controlled: boolean;
  onBeforeDelete: 'absent' | 'yes' | 'no' | 'late' | 'throws';
  undoMs: 0 | 8_000;
}

const guards = {
  absent: undefined,
  yes: () => ({ allow: true, lines: ['Pays for something.'] }) as const,
  no: () => ({ allow: false }) as const,
  late: () => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 3_000)),
  throws: () => {
    throw new Error('The host has a bug.');
  },
} satisfies Record<Setting['onBeforeDelete'], SavedCardsOptions['onBeforeDelete']>;

/** A customer before one widget: what they can do with it, and what their host is told. */
export function createShopper(page: Page, vault: Vault, setting: Setting) {
  const typed: Typed = { number: testCards.visa, cvc: '737' };
  const sdk = { hyper: createSdk(vault.fetch, () => typed) };
  const source = sourceOf(vault, setting);
  const guard = guards[setting.onBeforeDelete];
  const payments = { asked: 0, answers: [] as PreparedPayment[] };
  let selectedId: string | null | undefined = setting.controlled ? null : undefined;
  let checkEvent = createEventChecks(vault, setting);
  let told: SavedCardsEvent[] = [];
  let end: (() => void) | null = null;

  function options(): SavedCardsOptions {
    // A widget that has left may still have something to tell, and not to the next one's host.
    const [events, check] = [told, checkEvent];
    return {
      source,
      surface: setting.surface,
      undoMs: setting.undoMs,
      sdk,
      onEvent(event) {
        events.push(event);
        // Before the host takes it over, so that a circle ends here.
        if (events.length > 1_000) throw new Error('Host and widget tell each other without end.');
        check(event);
        if (setting.controlled && event.type === 'card.selected') choose(event.payment_method_id);
      },
      ...(guard && { onBeforeDelete: guard }),
      ...(selectedId !== undefined && { selectedId }),
    };
  }
  let widget = createWidget(options());

  function choose(id: string | null | undefined) {
    selectedId = id;
    widget.update(options());
  }

  function open() {
    const { store, intents } = widget;
    const root = page.document.createElement('div');
    page.document.body.append(root);
    let mounted = '';
    let unmount: (() => void) | null = null;
    /** Stands for the view: a fresh form has fresh boxes. */
    function draw() {
      const state = store.get();
      const task = state.status === 'ready' ? state.task : ({ name: 'none' } as const);
      const form = task.name === 'none' ? '' : `${task.name} ${'key' in task ? task.key : ''} ${String(task.attempt)}`;
      // A throw from here would only end the flow that has changed the state.
      try {
        assertState(state, setting);
      } catch (error) {
        page.reported.push(error);
      }
      if (form === mounted) return;
      mounted = form;
      unmount?.();
      unmount = null;
      if (task.name === 'none') return;
      const box = () => root.appendChild(page.document.createElement('div'));
      const boxes = task.name === 'asking_cvc' ? { cvc: box() } : { number: box(), expiry: box(), cvc: box() };
      const close = intents.mountCardForm(boxes, () => undefined);
      unmount = () => {
        close();
        for (const element of Object.values(boxes)) {
          if (element.children.length > 0) page.reported.push(new Error('An input is left on the page.'));
          element.remove();
        }
      };
    }
    const stop = widget.start(() => null);
    const unsubscribe = store.subscribe(draw);
    draw();
    end = () => {
      stop();
      unsubscribe();
      unmount?.();
      root.remove();
    };
  }
  open();

  return {
    typed,
    source,
    payments,
    /** The host chooses, where it keeps the choice. */
    choose(id: string | null | undefined) {
      if (setting.controlled) choose(id);
    },
    get intents() {
      return widget.intents;
    },
    get events() {
      return told;
    },
    ready: (): ReadyState | null => {
      const state = widget.store.get();
      return state.status === 'ready' ? state : null;
    },
    rows: (): Row[] => {
      const state = widget.store.get();
      return state.status === 'ready' ? state.rows : [];
    },
    prepare() {
      payments.asked += 1;
      void widget.intents.preparePayment().then((answer) => payments.answers.push(answer));
    },
    /** The host renders again, with new functions. */
    rerender: () => widget.update(options()),
    /** React's StrictMode. */
    restart() {
      end?.();
      open();
    },
    leave() {
      end?.();
      end = null;
    },
    comeBack() {
      if (end) return;
      checkEvent = createEventChecks(vault, setting);
      told = [];
      widget = createWidget(options());
      open();
    },
  };
}

export type Shopper = ReturnType<typeof createShopper>;

function sourceOf(vault: Vault, { source }: Setting): CardSource {
  const { server, customer_id } = vault;
  if (source === 'backend') {
    const handle = createSavedCardsHandler({
      hyperswitch: server,
      authenticate: () => Promise.resolve({ customer_id }),
      // Most of what fails here is meant to.
      onError: () => undefined,
    });
    const fetch = (input: RequestInfo | URL, init?: RequestInit) => handle(new Request(input, init));
    return backendSource('https://shop.test/api/saved-cards', { fetch });
  }
  return sessionSource({
    getSession: (signal) =>
      server.sessions.create({ customer_id, storage_type: 'persistent', keep_alive: true }, { signal }),
    ...(source === 'session' && {
      exchangeToken: async (token: string) => ({
        payment_method_id: (await server.paymentMethods.exchangeToken(token)).id,
      }),
    }),
    apiUrl: 'https://vault.test',
    fetch: vault.fetch,
  });
}
