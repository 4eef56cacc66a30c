import { afterEach, describe, expect, it, vi } from 'vitest';
import { openCardForm } from '../../src/sdk/openCardForm.ts';
import type { CardField, FieldState } from '../../src/sdk/types.ts';
import { expectHint } from '../support/expectHint.ts';
import { fakeTime } from '../support/fakeTime.ts';

type Part = Record<string, unknown>;
type Parts = { hyper: Part; group: Part; form: Part; field: Part };

/** An SDK in memory that records which of its objects are alive. `changes` replaces members of its parts. */
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

/** Opens a form in containers of its own. */
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
    savesCard: true,
    sdk: () => ({ hyper: sdk.hyper }),
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
  for (const root of document.querySelectorAll('[data-testid="fields"]')) root.remove();
});

describe('opening a card form with an SDK that fails', () => {
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
    'rejects with sdk_unsupported and leaves nothing on the page: %s',
    async (_, changes) => {
      const sdk = createSdk(changes);
      const { opening, left } = openFields(sdk);
      await expect(opening).rejects.toMatchObject({ name: 'SavedCardsError', code: 'sdk_unsupported' });
      expect([...sdk.alive]).toEqual([]);
      expect(left()).toBe(0);
      expectHint(/neither card fields nor a management element/, { maybe: true });
    },
  );

  it('rejects with timeout if a frame never becomes ready', async () => {
    const time = fakeTime();
    const sdk = createSdk({ field: { mount: nothing } });
    const { opening, left } = openFields(sdk);
    const refused = expect(opening).rejects.toMatchObject({ code: 'timeout' });
    while (time.timers() > 0) await time.passToNextTimer();
    await refused;
    expect([...sdk.alive]).toEqual([]);
    expect(left()).toBe(0);
  });

  it('leaves nothing on the page if destroying fails too', async () => {
    const sdk = createSdk({ field: { destroy: fail }, form: { deinit: reject }, group: { deinit: fail } });
    const { opening, left } = openFields(sdk);
    (await opening).destroy();
    expect(left()).toBe(0);
  });
});

describe('a card form that is closed while it opens', () => {
  it('is destroyed, even if the SDK answers only afterwards', async () => {
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
    const time = fakeTime();
    const { opening, leaving } = openFields(createSdk({ field: { mount: nothing } }));
    leaving.abort(new Error('left'));
    await expect(opening).rejects.toThrow('left');
    expect(time.timers()).toBe(0);
  });
});

it.each<[CardField[], string[]]>([
  [
    ['number', 'expiry', 'cvc'],
    ['cardNumber', 'cardExpiry', 'cardCvc'],
  ],
  [['cvc'], ['cardCvc']],
])('a card form mounts the fields %j with one handler for each event', async (fields, types) => {
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

it('two card forms on a page share no element id', async () => {
  const sdk = createSdk();
  const forms = [openFields(sdk), openFields(sdk)];
  const captures = await Promise.all(forms.map(({ opening }) => opening));
  expect(forms.map(({ frames }) => frames())).toEqual([3, 3]);
  for (const { destroy } of captures) destroy();
});

it('a card form reports which field is focused, and survives an SDK that cannot move the focus', async () => {
  const { opening, told } = openFields(createSdk());
  const capture = await opening;
  capture.focus('cvc');
  expect(told).toEqual([['cvc', { focused: true, empty: true, invalid: false }]]);
  capture.destroy();

  const stubborn = await openFields(createSdk({ field: { focus: fail } })).opening;
  stubborn.focus('number');
  stubborn.destroy();
});

describe('submitting a card form', () => {
  it.each([
    ['throws', fail, 'unknown'],
    ['rejects', reject, 'unknown'],
    ['gives nothing', nothing, 'invalid_response'],
    ['refuses', () => ({ error: { code: 'validation_error' } }), 'card_invalid'],
  ])('rejects without repeating the SDK’s words if the SDK %s', async (_way, tokenize, code) => {
    const capture = await openFields(createSdk({ form: { tokenize } })).opening;
    const error: unknown = await capture.submit().catch((cause: unknown) => cause);
    expect(error).toMatchObject({ name: 'SavedCardsError', code });
    expect((error as Error).message).not.toMatch(/4242/);
    expect((error as Error).cause).toBeUndefined();
    capture.destroy();
  });

  it('rejects with timeout if the vault never answers', async () => {
    const tokenize = () => new Promise(nothing);
    const capture = await openFields(createSdk({ form: { tokenize } })).opening;
    const time = fakeTime();
    const refused = expect(capture.submit()).rejects.toMatchObject({ code: 'timeout' });
    while (time.timers() > 0) await time.passToNextTimer();
    await refused;
    capture.destroy();
  });

  it('calls confirm of an earlier SDK that has no tokenize', async () => {
    const confirm = () => ({ status: 'success', token: 'token_2' });
    const sdk = createSdk({ form: { tokenize: undefined, confirm } });
    const capture = await openFields(sdk).opening;
    await expect(capture.submit()).resolves.toMatchObject({ payment_method_token: 'token_2' });
    capture.destroy();
  });
});
