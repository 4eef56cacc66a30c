import type { FakeTime } from 'hyperswitch-saved-cards/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { expectHint } from '../support/expectHint.ts';
import { fakeTime } from '../support/fakeTime.ts';
import { loadLateParts } from '../support/loadLateParts.ts';
import {
  expectErrorsOnce,
  expectTrueEvents,
  expectSentOnce,
  expectRowsOf,
  expectUsable,
  expectErrorMessage,
} from './checks.ts';
import { cells, drawMatrix, nameOf, type Cell } from './matrix.ts';
import { isLosing, lastingFault } from './sdkFaults.ts';
import { createShop, press, root, type Shop } from './shop.ts';

const passed = new Set<string>();
const unhandled: unknown[] = [];

let time: FakeTime;

beforeAll(async () => {
  await loadLateParts();
  // No test waits for React with `act`: it renders by itself, as on a page.
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false);
  addEventListener('unhandledrejection', ({ reason }) => unhandled.push(reason));
  addEventListener('error', ({ error }) => unhandled.push(error));
});

beforeEach(() => {
  unhandled.length = 0;
  time = fakeTime();
});

afterEach(() => {
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
  const plannedFault = 'sdk' in cell.fault ? cell.fault.sdk : null;
  const shop = createShop({ from, props: operation.props, plannedFault, time });
  await operation.begin(shop);

  fail(shop, cell);
  const start = Date.now();
  await attempt(shop, cell);
  expect(Date.now() - start).toBeLessThanOrEqual(operation.boundMs);
  if (mustSucceed(cell)) expect(operation.isDone(shop)).toBe(true);
  if (!hitsList(cell)) expectRowsOf(await shop.saved());

  recover(shop);
  await shop.rest();
  if (!operation.isDone(shop) && cell.fault.name !== lastingFault) {
    await attempt(shop, cell, { again: true });
    expect(operation.isDone(shop)).toBe(true);
  }
  shop.refresh();
  await shop.rest();
  expectRowsOf(await shop.saved());
  if (cell.fault.name === lastingFault) expectHint(/neither card fields nor a management element/, { maybe: true });
});

/** The customer tries the operation; afterwards it is either done, or the customer reads why not. */
async function attempt(shop: Shop, { operation }: Cell, { again = false } = {}) {
  const emitted = shop.events().length;
  const sent = shop.network.sent.length;
  if (again) press('Try again');
  await shop.rest();
  await operation.run(shop);
  const events = shop.events().slice(emitted);
  const isDone = operation.isDone(shop);
  expectUsable(isDone ? root() : operation.place());
  if (!isDone) expectErrorMessage(operation.place(), events);
  expectErrorsOnce(events, shop.network.sent.slice(sent));
  expectTrueEvents(shop.events(), await shop.saved());
  expectSentOnce(shop.network.sent.slice(sent));
  expect(shop.outcomes).toHaveLength(shop.payments());
}

function fail({ network, sdk, rerender }: Shop, { operation, fault }: Cell) {
  if ('sdk' in fault) sdk.fail(fault.sdk);
  else if (operation.hits) network.fail(fault.network, operation.hits);
  rerender();
}

function recover({ network, sdk, rerender }: Shop) {
  network.recover();
  sdk.recover();
  rerender();
}

/** Whether the fault keeps the page from listing the vault's cards. */
function hitsList({ operation, fault }: Cell): boolean {
  if (!('network' in fault)) return false;
  return fault.network.isTotal === true || operation.hits === 'everything' || operation.hits === 'list';
}

/**
 * Slow answers must end in success. So must changes whose answer is lost, because the widget finds them in the list; a
 * CVC is in no list, and neither is a card that is not saved.
 */
function mustSucceed(cell: Cell): boolean {
  const { operation, fault } = cell;
  if (fault.name === 'slow' || fault.name === 'script slow') return true;
  const isLost = 'network' in fault ? fault.network.losesAnswer === true : isLosing(fault.sdk);
  return isLost && !hitsList(cell) && !operation.isUnsaved && operation.hits !== 'code' && operation.hits !== 'session';
}
