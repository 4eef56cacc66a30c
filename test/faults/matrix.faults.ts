import { afterAll, afterEach, beforeAll, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import {
  expectErrorsOnce,
  expectHonestEvents,
  expectSentOnce,
  expectTruth,
  expectWayOn,
  expectWords,
} from './checks.ts';
import { cells, drawMatrix, nameOf, type Cell } from './matrix.ts';
import { isLosing, lastingFault } from './sdkFaults.ts';
import { createShop, press, root, type Shop } from './shop.ts';

const passed = new Set<string>();
const unhandled: unknown[] = [];

/** What the widget loads once it is asked for: loading takes time of its own, and no cell is about that. */
const lateParts = import.meta.glob('../../src/{core/actions,sdk,react}/**/*.{ts,tsx}');

beforeAll(async () => {
  await Promise.all(Object.values(lateParts).map((load) => load()));
  // Nothing here waits for React: it draws when it is its turn, as on a page.
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false);
  addEventListener('unhandledrejection', ({ reason }) => unhandled.push(reason));
  addEventListener('error', ({ error }) => unhandled.push(error));
});

beforeEach(() => {
  unhandled.length = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});

afterEach(() => {
  vi.useRealTimers();
  Reflect.deleteProperty(window, 'Hyper');
  expect(unhandled).toEqual([]);
});

afterAll(() => {
  console.log(`\n${drawMatrix(passed)}`);
});

it.each(cells.map((cell) => [nameOf(cell), cell] as const))('%s', async (name, cell) => {
  onTestFinished(({ task }) => {
    if (task.result?.state === 'pass') passed.add(name);
  });
  const { operation, from } = cell;
  const shop = createShop(from, operation.props, 'sdk' in cell.fault ? cell.fault.sdk : null);
  await operation.begin(shop);

  fail(shop, cell);
  const begin = Date.now();
  await tryOnce(shop, cell);
  expect(Date.now() - begin).toBeLessThanOrEqual(operation.boundMs);
  if (mustSucceed(cell)) expect(operation.isDone(shop)).toBe(true);
  if (!hitsList(cell)) expectTruth(await shop.saved());

  letGo(shop);
  await shop.rest();
  if (!operation.isDone(shop) && cell.fault.name !== lastingFault) {
    await tryOnce(shop, cell, true);
    expect(operation.isDone(shop)).toBe(true);
  }
  shop.refresh();
  await shop.rest();
  expectTruth(await shop.saved());
});

/** The customer tries it, and what comes of it is either done or said. */
async function tryOnce(shop: Shop, { operation }: Cell, again = false) {
  const told = shop.events().length;
  const sent = shop.network.sent.length;
  if (again) press('Try again');
  await shop.rest();
  await operation.run(shop);
  const events = shop.events().slice(told);
  const isDone = operation.isDone(shop);
  expectWayOn(isDone ? root() : operation.place());
  if (!isDone) expectWords(operation.place(), events);
  expectErrorsOnce(events, shop.network.sent.slice(sent));
  expectHonestEvents(shop.events(), await shop.saved());
  expectSentOnce(shop.network.sent.slice(sent));
  expect(shop.outcomes).toHaveLength(shop.payments());
}

function fail({ network, sdk, rerender }: Shop, { operation, fault }: Cell) {
  if ('sdk' in fault) sdk.fail(fault.sdk);
  else if (operation.hits) network.fail(fault.network, operation.hits);
  rerender();
}

function letGo({ network, sdk, rerender }: Shop) {
  network.letGo();
  sdk.letGo();
  rerender();
}

/** Whether the page could not be told what the vault has. */
function hitsList({ operation, fault }: Cell): boolean {
  if (!('network' in fault)) return false;
  return fault.network.isTotal === true || operation.hits === 'everything' || operation.hits === 'list';
}

/** What is only slow succeeds, and what has happened is found in the list. A code is in no list. */
function mustSucceed(cell: Cell): boolean {
  const { operation, fault } = cell;
  if (fault.name === 'slow' || fault.name === 'script slow') return true;
  const isLost = 'network' in fault ? fault.network.losesAnswer === true : isLosing(fault.sdk);
  return isLost && !hitsList(cell) && operation.hits !== 'code' && operation.hits !== 'session';
}
