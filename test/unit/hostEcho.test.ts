import { expect, it } from 'vitest';
import { createHostEcho } from '../../src/core/actions/hostEcho.ts';

it('takes the id of an emitted event for an echo once, and any other id for a selection by the host', () => {
  const echo = createHostEcho();
  echo.expect('customer')('pm_a');
  expect(echo.receive('pm_b')).toBe(false);
  expect(echo.receive('pm_a')).toBe(true);
  expect(echo.receive('pm_a')).toBe(false);
});

it('takes nothing for an echo before the event is emitted', () => {
  const echo = createHostEcho();
  const markEmitted = echo.expect('customer');
  expect(echo.receive('pm_a')).toBe(false);
  markEmitted('pm_a');
  expect(echo.receive('pm_a')).toBe(true);
});

it('knows two selections in flight when they come back one after the other', () => {
  const echo = createHostEcho();
  const markFirst = echo.expect('customer');
  const markSecond = echo.expect('customer');
  markFirst('pm_a');
  markSecond('pm_b');
  expect(echo.receive('pm_a')).toBe(true);
  expect(echo.receive('pm_b')).toBe(true);
  expect(echo.receive('pm_b')).toBe(false);
});

it('forgets an earlier selection when the host passes back only the latest one', () => {
  const echo = createHostEcho();
  echo.expect('customer')('pm_a');
  echo.expect('vault')('pm_b');
  expect(echo.receive('pm_b')).toBe(true);
  expect(echo.receive('pm_a')).toBe(false);
});

it('expects no echo of a selection that the host has made by itself', () => {
  const echo = createHostEcho();
  echo.expect('host')('pm_a');
  expect(echo.receive('pm_a')).toBe(false);
});

it('expects an echo of the host’s own selection behind one in flight, because that one comes back first', () => {
  const echo = createHostEcho();
  const markCustomers = echo.expect('customer');
  const markHosts = echo.expect('host');
  markCustomers('pm_a');
  markHosts('pm_b');
  expect(echo.receive('pm_a')).toBe(true);
  expect(echo.receive('pm_b')).toBe(true);
});

it('expects an echo of the host’s own selection behind one that was emitted but has not come back', () => {
  const echo = createHostEcho();
  echo.expect('customer')('pm_a');
  echo.expect('host')('pm_b');
  expect(echo.receive('pm_b')).toBe(true);
});

it('knows the echo of no card', () => {
  const echo = createHostEcho();
  echo.expect('customer')(null);
  expect(echo.receive(null)).toBe(true);
  expect(echo.receive(null)).toBe(false);
});

it('forgets what was emitted when the host stops controlling the selection', () => {
  const echo = createHostEcho();
  echo.expect('customer')('pm_a');
  echo.reset();
  expect(echo.receive('pm_a')).toBe(false);
  echo.expect('host')('pm_b');
  expect(echo.receive('pm_b')).toBe(false);
});
