import { act, screen, waitFor, within } from '@testing-library/react';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { createWorld, type FakeTime } from 'hyperswitch-saved-cards/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deleteElsewhere } from '../../support/deleteElsewhere.ts';
import { fakeTime } from '../../support/fakeTime.ts';
import { openForm, press, rowNames, saveCard, typeCard } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';

const LIST = /^GET .*saved-payment-methods/;
const KEY = 'backend:/api/saved-cards';

/** Another tab of the site, which announces that the cards of a source have changed. */
let tab: BroadcastChannel;
let visibility: DocumentVisibilityState;
let time: FakeTime;

beforeEach(() => {
  time = fakeTime({ runs: true });
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  tab = new BroadcastChannel('hyperswitch-saved-cards');
});

afterEach(() => {
  tab.close();
});

/** Renders a widget and waits until it has its first list and listens to other tabs. */
async function open(world = createWorld(), props: Parameters<typeof renderWidget>[1] = {}) {
  // The last listener that the widget adds when it starts to listen.
  const listening = vi.spyOn(document, 'addEventListener');
  const view = renderWidget(world, props);
  await screen.findAllByRole('listitem');
  await waitFor(() => {
    const names = listening.mock.calls.map(([type]) => type);
    expect(names.filter((name) => name === 'visibilitychange').length).toBeGreaterThan(2);
  });
  // For each list the handler asks the vault twice: for all cards, and for those that can be the default.
  return { world, view, lists: () => world.calls(LIST).length / 2 };
}

function look(now: DocumentVisibilityState) {
  visibility = now;
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

const fire = (type: 'focus' | 'online') => act(() => void window.dispatchEvent(new Event(type)));

/** Waits until the channel has delivered every earlier message: a message of our own arrives after them. */
async function heard() {
  const echo = new BroadcastChannel('hyperswitch-saved-cards');
  const arrived = new Promise((resolve) => (echo.onmessage = resolve));
  tab.postMessage('echo');
  await act(() => arrived);
  echo.close();
}

describe('a change in another tab', () => {
  it('the list is read again once, and no other event repeats the change', async () => {
    const { world, view, lists } = await open();
    const [visa] = await world.saved();
    await deleteElsewhere(world, visa);
    const before = lists();
    tab.postMessage(KEY);
    await waitFor(() => expect(rowNames()).toHaveLength(2));
    expect(lists()).toBe(before + 1);
    expect(view.told('cards.loaded')).toHaveLength(2);
    expect(view.told('card.deleted')).toEqual([]);
    expect(view.told('card.selected').at(-1)).toMatchObject({ card: null, initiator: 'vault' });
  });

  it.each([
    ['of another source', 'backend:/api/other'],
    ['that is garbage', { key: KEY }],
    ['that is null', null],
  ])('a message %s does nothing', async (_what, message) => {
    const { lists, view } = await open();
    const before = lists();
    tab.postMessage(message);
    await heard();
    expect(lists()).toBe(before);
    expect(view.told('cards.loaded')).toHaveLength(1);
  });

  it('a hidden page reads the list only when it becomes visible', async () => {
    const { world, lists } = await open();
    const [visa] = await world.saved();
    await deleteElsewhere(world, visa);
    look('hidden');
    const before = lists();
    tab.postMessage(KEY);
    await heard();
    expect(lists()).toBe(before);
    look('visible');
    await waitFor(() => expect(rowNames()).toHaveLength(2));
    expect(lists()).toBe(before + 1);
  });

  it('what is being typed stays and can be saved', async () => {
    const { world, view } = await open();
    await openForm(view.user);
    await typeCard({ number: testCards.dinersClub });
    await view.user.type(screen.getByRole('textbox', { name: /Nickname/ }), 'Travel');
    const [visa] = await world.saved();
    await deleteElsewhere(world, visa);
    tab.postMessage(KEY);
    await waitFor(() => expect(rowNames()).toHaveLength(2));
    expect(screen.getByRole('textbox', { name: /Nickname/ })).toHaveProperty('value', 'Travel');
    await saveCard(view.user);
    await waitFor(() => expect(view.told('card.updated')).toHaveLength(1));
    expect(view.told('card.added')).toEqual([
      expect.objectContaining({
        card: expect.objectContaining({
          payment_method_data: { card: expect.objectContaining({ last4_digits: '0006' }) as unknown },
        }) as unknown,
      }),
    ]);
    expect(await world.saved()).toHaveLength(3);
  });

  it('the edit form of a deleted card closes', async () => {
    const { world, view } = await open();
    await press(view.user, 'Edit', 'Visa ending in 4242');
    const [visa] = await world.saved();
    await deleteElsewhere(world, visa);
    tab.postMessage(KEY);
    await waitFor(() => expect(rowNames()).toHaveLength(2));
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('a guest’s widget requests nothing', async () => {
    const world = createWorld('guest');
    const listening = vi.spyOn(document, 'addEventListener');
    const { events } = renderWidget(world, { surface: 'guest' });
    await screen.findByRole('form');
    await waitFor(() => expect(listening.mock.calls.length).toBeGreaterThan(2));
    tab.postMessage(KEY);
    await heard();
    fire('online');
    expect(world.calls(LIST)).toEqual([]);
    expect(events).toEqual([]);
  });
});

it('two widgets on one page show each other’s changes, and only the one that made a change emits its event', async () => {
  const { world, view: checkout } = await open();
  const account = renderWidget(world, { surface: 'account' });
  await waitFor(() => expect(account.told('cards.loaded')).toHaveLength(1));
  // Only the account shows this button; the checkout hides it behind "Manage".
  await account.user.click(screen.getByRole('button', { name: 'Make default: Mastercard ending in 1111' }));
  expect(await within(checkout.container).findByText(/^Mastercard.*Default$/)).toBeDefined();
  expect(account.told('card.default_changed')).toHaveLength(1);
  expect(account.told('cards.loaded')).toHaveLength(1);
  expect(checkout.told('card.default_changed')).toEqual([]);
  expect(checkout.told('cards.loaded')).toHaveLength(2);
});

it('a change is announced to other tabs once, with the key of the source and nothing else', async () => {
  const { view } = await open(createWorld(), { surface: 'account' });
  const said: unknown[] = [];
  tab.onmessage = ({ data }) => said.push(data);
  await press(view.user, 'Make default:', 'Mastercard ending in 1111');
  await waitFor(() => expect(said).toEqual([KEY]));
  expect(view.told('card.default_changed')).toHaveLength(1);
});

describe('a list older than ten seconds', () => {
  it.each([
    ['when the window gets the focus', () => fire('focus')],
    ['when the page is looked at', () => look('visible')],
  ])('is read again once %s', async (_when, come) => {
    const { world, lists } = await open();
    const [visa] = await world.saved();
    await deleteElsewhere(world, visa);
    const before = lists();
    time.sleep(10_001);
    come();
    come();
    await waitFor(() => expect(rowNames()).toHaveLength(2));
    expect(lists()).toBe(before + 1);
  });

  it('the list is not read again when the customer comes back to the tab earlier', async () => {
    const { lists } = await open();
    const before = lists();
    time.sleep(9_000);
    fire('focus');
    look('visible');
    expect(lists()).toBe(before);
  });

  it('is read again when the network is back', async () => {
    const { world } = await open();
    const [visa] = await world.saved();
    await deleteElsewhere(world, visa);
    fire('online');
    await waitFor(() => expect(rowNames()).toHaveLength(2));
  });

  it('is not read again by an unmounted widget', async () => {
    const { world, view, lists } = await open();
    view.unmount();
    const before = lists();
    tab.postMessage(KEY);
    await heard();
    fire('online');
    expect(lists()).toBe(before);
    expect(world.serverErrors).toEqual([]);
  });
});
