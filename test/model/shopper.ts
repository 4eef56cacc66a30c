import { testCards } from 'hyperswitch-saved-cards/emulator';
import type { SavedCardsEvent } from '../../src/core/events/events.ts';
import type { PreparedPayment } from '../../src/core/actions/preparePayment.ts';
import type { SavedCardsOptions } from '../../src/core/options.ts';
import type { Row } from '../../src/core/state/rows.ts';
import type { ReadyState } from '../../src/core/state/state.ts';
import { createWidget } from '../../src/core/widget.ts';
import { assertState, createEventChecks } from './checks.ts';
import type { Page } from './page.ts';
import { createSdk, type Typed } from './sdk.ts';
import type { Setting } from './setting.ts';
import type { Vault } from './vault.ts';

const guards = {
  absent: undefined,
  yes: () => ({ allow: true, lines: ['Pays for something.'] }) as const,
  no: () => ({ allow: false }) as const,
  late: () => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 3_000)),
  throws: () => {
    throw new Error('The host has a bug.');
  },
} satisfies Record<Setting['onBeforeDelete'], SavedCardsOptions['onBeforeDelete']>;

/** A customer with one widget: everything they can do, and the events that the host receives. */
export function createShopper(page: Page, vault: Vault, setting: Setting, onEvent: (event: SavedCardsEvent) => void) {
  const typed: Omit<Typed, 'save'> = { number: testCards.visa, cvc: '737' };
  const saveCard = setting.surface === 'account' ? 'always' : setting.saveCard;
  /** Whether the customer lets the card of the open form be saved, as they see it. */
  function wantsSaved(): boolean {
    const state = widget.store.get();
    const draft = state.status === 'ready' && state.task.name === 'adding' ? state.task.draft : { save: true };
    return saveCard === 'always' || draft.save;
  }
  /** The vault's answer to a card; one that is not JSON tells nothing. */
  function checkSaved(wanted: boolean, storage_type: string | undefined) {
    if (storage_type === undefined) return;
    const isSaved = wanted && setting.consent !== 'ignored';
    if (storage_type === (isSaved ? 'persistent' : 'volatile')) return;
    page.reported.push(new Error(`The card is ${storage_type}, and the customer wanted ${String(wanted)}.`));
  }
  const sdk = {
    hyper: createSdk(vault.fetch, () => ({ ...typed, save: wantsSaved() }), setting.consent, checkSaved),
  };
  const source =
    setting.source === 'backend'
      ? vault.world.fromBackend()
      : vault.world.fromSession({ exchanges: setting.source === 'session' });
  const guard = guards[setting.onBeforeDelete];
  const payments = { asked: 0, answers: [] as PreparedPayment[] };
  let selectedId: string | null | undefined = setting.controlled ? null : undefined;
  let checkEvent = createEventChecks(vault, setting);
  let events: SavedCardsEvent[] = [];
  let end: (() => void) | null = null;

  function options(): SavedCardsOptions {
    // An unmounted widget may still emit; its events must not mix with those of the next widget.
    const [own, check] = [events, checkEvent];
    return {
      source,
      surface: setting.surface,
      undoMs: setting.undoMs,
      saveCard,
      sdk,
      onEvent(event) {
        own.push(event);
        onEvent(event);
        // Thrown before the host follows, so that an endless exchange of choices ends here.
        if (own.length > 1_000) throw new Error('Host and widget answer each other without end.');
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
    /** Stands for the view: each new form gets new containers. */
    function draw() {
      const state = store.get();
      const task = state.status === 'ready' ? state.task : ({ name: 'none' } as const);
      const form = task.name === 'none' ? '' : `${task.name} ${'key' in task ? task.key : ''} ${String(task.attempt)}`;
      // Throwing here would end the flow that has changed the state, and not the test.
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
    /** A controlled host passes another `selectedId`. */
    choose(id: string | null | undefined) {
      if (setting.controlled) choose(id);
    },
    get intents() {
      return widget.intents;
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
    /** Unmounts and mounts the widget, as React's StrictMode does. */
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
      events = [];
      widget = createWidget(options());
      open();
    },
  };
}

export type Shopper = ReturnType<typeof createShopper>;
