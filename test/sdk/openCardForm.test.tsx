import { waitFor } from '@testing-library/react';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openCardForm, type CardField, type FieldState } from '../../src/sdk/openCardForm.ts';
import { createWorld, openForm, renderWidget, saveCard, typeCard } from '../support/world.tsx';

type Part = Record<string, unknown>;
type Parts = { hyper: Part; group: Part; form: Part; field: Part };

/** An SDK on the desk that tells what is alive of it. A change replaces a member of one of its parts. */
function createSdk(changes: { [Name in keyof Parts]?: Part } = {}) {
  const alive = new Set<string>();
  const handlers: string[] = [];
  const making = (name: string, part: Part) => () => {
    alive.add(name);
    return part;
  };
  const taken = (name: string) => () => alive.delete(name);
  let fields = 0;
  const createField = (type: string) => {
    const name = `${type} ${String((fields += 1))}`;
    const on = new Map<string, (payload?: unknown) => void>();
    let frame: Element | undefined;
    return {
      on: (event: string, handler: () => void) => {
        handlers.push(`${type} ${event}`);
        on.set(event, handler);
      },
      mount: (selector: string) => {
        alive.add(name);
        frame = document.createElement('b');
        document.querySelector(selector)?.append(frame);
        queueMicrotask(() => on.get('ready')?.());
      },
      destroy: taken(name),
      focus: () => on.get('focus')?.(),
      ...changes.field,
    };
  };
  const form = {
    create: createField,
    tokenize: () => Promise.resolve({ status: 'success', token: 'token_1' }),
    deinit: taken('form'),
    ...changes.form,
  };
  const group = {
    createCardForm: making('form', form),
    deinit: taken('group'),
    ...changes.group,
  };
  const hyper = { paymentMethodsSession: making('group', group), ...changes.hyper };
  return { hyper, alive, handlers };
}

/** Opens a form in boxes of its own. */
function openFields(sdk: ReturnType<typeof createSdk>, fields: CardField[] = ['number', 'expiry', 'cvc']) {
  const root = document.createElement('div');
  root.dataset['testid'] = 'fields';
  document.body.append(root);
  const boxes = fields.map((field) => {
    const box = document.createElement('div');
    root.append(box);
    return [field, box] as const;
  });
  const told: [CardField, FieldState][] = [];
  const leaving = new AbortController();
  const opening = openCardForm({
    session: { sdk_authorization: btoa('publishable_key=pk_1,payment_method_session_id=1'), expires_at: null },
    containers: Object.fromEntries(boxes),
    savedCard: null,
    sdk: { hyper: sdk.hyper },
    onField: (field, state) => told.push([field, { ...state }]),
    onChanged: () => undefined,
    signal: leaving.signal,
  });
  const frames = () => root.querySelectorAll('b').length;
  const left = () => boxes.reduce((sum, [, box]) => sum + box.childElementCount, 0);
  return { opening, told, leaving, frames, left };
}

const fail = () => {
  throw new Error('number 4242');
};
const reject = () => Promise.reject(new Error('number 4242'));
const nothing = () => undefined;
const ways = { throws: fail, rejects: reject, 'gives nothing': nothing };

afterEach(() => {
  vi.useRealTimers();
  for (const root of document.querySelectorAll('[data-testid="fields"]')) root.remove();
});

describe('an SDK that fails while a form is opened', () => {
  it.each([
    ...Object.entries(ways).flatMap(([way, member]) => [
      [`session ${way}`, { hyper: { paymentMethodsSession: member } }],
      [`form ${way}`, { group: { createCardForm: member } }],
      [`field ${way}`, { form: { create: member } }],
    ]),
    ['mount throws', { field: { mount: fail } }],
    ['mount rejects', { field: { mount: reject } }],
    ['listening throws', { field: { on: fail } }],
    ['listening rejects', { field: { on: reject } }],
    ['session is missing', { hyper: { paymentMethodsSession: undefined } }],
    ['form is missing', { group: { createCardForm: undefined } }],
    ['mount is missing', { field: { mount: undefined } }],
    ['tokenize is missing', { form: { tokenize: undefined } }],
  ] as [string, Parameters<typeof createSdk>[0]][])(
    'is said to be one, and nothing is left: %s',
    async (_, changes) => {
      const sdk = createSdk(changes);
      const { opening, left } = openFields(sdk);
      await expect(opening).rejects.toMatchObject({ name: 'SavedCardsError', code: 'sdk_unsupported' });
      expect([...sdk.alive]).toEqual([]);
      expect(left()).toBe(0);
    },
  );

  it('is given up where a frame never gets ready', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const sdk = createSdk({ field: { mount: nothing } });
    const { opening, left } = openFields(sdk);
    const refused = expect(opening).rejects.toMatchObject({ code: 'timeout' });
    await vi.runAllTimersAsync();
    await refused;
    expect([...sdk.alive]).toEqual([]);
    expect(left()).toBe(0);
  });

  it('and also while it is taken down, leaves nothing', async () => {
    const sdk = createSdk({ field: { destroy: fail }, form: { deinit: reject }, group: { deinit: fail } });
    const { opening, left } = openFields(sdk);
    (await opening).destroy();
    expect(left()).toBe(0);
  });
});

describe('a form that is left', () => {
  it('while it is opened is taken down, whenever the SDK goes on', async () => {
    let arrive: (group: unknown) => void = nothing;
    const ask = vi.fn(() => new Promise((resolve) => (arrive = resolve)));
    const { opening, leaving, left } = openFields(createSdk({ hyper: { paymentMethodsSession: ask } }));
    await vi.waitFor(() => expect(ask).toHaveBeenCalled());
    leaving.abort(new Error('left'));
    await expect(opening).rejects.toThrow('left');
    const { hyper, alive } = createSdk();
    arrive(hyper.paymentMethodsSession());
    await vi.waitFor(() => expect([...alive]).toEqual([]));
    expect(left()).toBe(0);
  });

  it('leaves no timer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { opening, leaving } = openFields(createSdk({ field: { mount: nothing } }));
    leaving.abort(new Error('left'));
    await expect(opening).rejects.toThrow('left');
    expect(vi.getTimerCount()).toBe(0);
  });
});

it.each<[CardField[], string[]]>([
  [
    ['number', 'expiry', 'cvc'],
    ['cardNumber', 'cardExpiry', 'cardCvc'],
  ],
  [['cvc'], ['cardCvc']],
])('mounts %j with one handler for each event', async (fields, types) => {
  const sdk = createSdk();
  const { opening, frames } = openFields(sdk, fields);
  const capture = await opening;
  expect(frames()).toBe(types.length);
  expect(sdk.handlers.toSorted()).toEqual(
    types.flatMap((type) => ['focus', 'blur', 'change', 'ready'].map((event) => `${type} ${event}`)).toSorted(),
  );
  capture.destroy();
  expect([...sdk.alive]).toEqual([]);
  expect(frames()).toBe(0);
});

it('two forms on a page share no id', async () => {
  const sdk = createSdk();
  const forms = [openFields(sdk), openFields(sdk)];
  const captures = await Promise.all(forms.map(({ opening }) => opening));
  expect(forms.map(({ frames }) => frames())).toEqual([3, 3]);
  for (const { destroy } of captures) destroy();
});

it('tells where the focus is, and survives an SDK that cannot move it', async () => {
  const { opening, told } = openFields(createSdk());
  const capture = await opening;
  capture.focus('cvc');
  expect(told).toEqual([['cvc', { focused: true, invalid: false }]]);
  capture.destroy();

  const stubborn = await openFields(createSdk({ field: { focus: fail } })).opening;
  stubborn.focus('number');
  stubborn.destroy();
});

describe('handing over what is typed', () => {
  it.each([
    ['throws', fail, 'unknown'],
    ['rejects', reject, 'unknown'],
    ['gives nothing', nothing, 'invalid_response'],
    ['refuses', () => ({ error: { code: 'validation_error' } }), 'card_invalid'],
  ])('ends in an error that repeats nothing where the SDK %s', async (_way, tokenize, code) => {
    const capture = await openFields(createSdk({ form: { tokenize } })).opening;
    const error: unknown = await capture.submit().catch((cause: unknown) => cause);
    expect(error).toMatchObject({ name: 'SavedCardsError', code });
    expect((error as Error).message).not.toMatch(/4242/);
    expect((error as Error).cause).toBeUndefined();
    capture.destroy();
  });

  it('is given up where the vault never answers', async () => {
    const tokenize = () => new Promise(nothing);
    const capture = await openFields(createSdk({ form: { tokenize } })).opening;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const refused = expect(capture.submit()).rejects.toMatchObject({ code: 'timeout' });
    await vi.runAllTimersAsync();
    await refused;
    capture.destroy();
  });

  it('works by the name that an earlier SDK had', async () => {
    const confirm = () => ({ status: 'success', token: 'token_2' });
    const sdk = createSdk({ form: { tokenize: undefined, confirm } });
    const capture = await openFields(sdk).opening;
    await expect(capture.submit()).resolves.toMatchObject({ payment_method_token: 'token_2' });
    capture.destroy();
  });
});

describe('in the widget', () => {
  const frames = () => [...document.querySelectorAll('iframe')];

  it('takes every frame away after a success, the hidden one too', async () => {
    const world = createWorld('withNone');
    const { user, told } = renderWidget(world);
    await openForm(user);
    expect(frames()).toHaveLength(4);
    await typeCard({ number: testCards.visa });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
    await waitFor(() => expect(frames()).toEqual([]));
  });

  it('keeps its frames, and what is typed, over new options and a session that ends', async () => {
    const world = createWorld('withNone');
    const source = world.fromBackend();
    const { user, told, rerenderWith } = renderWidget(world, { source });
    await openForm(user);
    await typeCard({ number: testCards.visa });
    const before = frames();
    source.dropSession();
    rerenderWith({
      sdk: { hyper: createWorld().hyper, locale: 'de', appearance: { theme: 'midnight' } },
      onCardAdded: () => undefined,
    });
    expect(frames()).toEqual(before);
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
  });
});
