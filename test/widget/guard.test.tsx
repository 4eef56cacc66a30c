import { act, screen, waitFor } from '@testing-library/react';
import type { DeleteDecision, SavedCard } from 'hyperswitch-saved-cards';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { deleteElsewhere } from '../support/elsewhere.ts';
import { askToDelete, createWorld, press, renderWidget } from '../support/world.tsx';

const MASTERCARD = 'Mastercard ending in 1111';
const dialog = () => screen.queryByRole('alertdialog');

/** A guard that answers when the test says so, and what it was asked. */
function createGuard() {
  const questions: { id: string | null; action: string; answer: (decision: DeleteDecision) => void }[] = [];
  const onBeforeDelete = ({ payment_method_id: id }: SavedCard, { action }: { action: string }) =>
    new Promise<DeleteDecision>((answer) => questions.push({ id, action, answer }));
  return { questions, onBeforeDelete };
}

describe('a guard that allows it', () => {
  it.each<[string, DeleteDecision]>([
    ['true', true],
    ['a decision', { allow: true }],
    ['a decision without lines', { allow: true, lines: [] }],
  ])('opens the dialog with %s', async (_what, decision) => {
    const { user } = renderWidget(createWorld(), { onBeforeDelete: () => decision });
    const asked = await askToDelete(user, MASTERCARD);
    expect(asked.queryByRole('list')).toBeNull();
  });

  it('adds its lines to the dialog', async () => {
    const lines = ['Pays for Streaming Plus', 'Pays for <b>Music</b>'];
    const { user } = renderWidget(createWorld(), { onBeforeDelete: () => Promise.resolve({ allow: true, lines }) });
    const asked = await askToDelete(user, MASTERCARD);
    expect(asked.getAllByRole('listitem').map((line) => line.textContent)).toEqual(lines);
  });

  it.each([
    ['a text', 'Pays for Streaming Plus'],
    ['things that are no text', [{ text: 'Pays for Streaming Plus' }, null, 1]],
  ])('opens the dialog without its lines where they are %s', async (_what, lines) => {
    const { user } = renderWidget(createWorld(), {
      onBeforeDelete: () => ({ allow: true, lines }) as unknown as DeleteDecision,
    });
    const asked = await askToDelete(user, MASTERCARD);
    expect(asked.queryByRole('list')).toBeNull();
  });

  it('is asked once, before the dialog, with the id of the card and what is wanted', async () => {
    const world = createWorld();
    const [, mastercard] = await world.saved();
    const { questions, onBeforeDelete } = createGuard();
    const { user } = renderWidget(world, { onBeforeDelete });
    await press(user, 'Delete', MASTERCARD);
    const busy = await screen.findByRole('button', { name: 'One moment…' });
    await user.click(busy);
    expect(questions).toEqual([expect.objectContaining({ id: mastercard, action: 'delete' })]);
    expect(dialog()).toBeNull();
    questions[0]?.answer(true);
    await screen.findByRole('alertdialog');
    expect(questions).toHaveLength(1);
  });

  it('gets the id also of a card that came straight from the vault', async () => {
    const world = createWorld();
    const [, mastercard] = await world.saved();
    const { questions, onBeforeDelete } = createGuard();
    const { user } = renderWidget(world, { source: world.fromSession(), onBeforeDelete });
    await press(user, 'Delete', MASTERCARD);
    await waitFor(() => expect(questions.map(({ id }) => id)).toEqual([mastercard]));
  });
});

describe('a guard that refuses', () => {
  const GENERAL = 'The shop does not allow it at the moment.';

  it.each<[string, unknown, string]>([
    ['false', false, GENERAL],
    ['a decision', { allow: false }, GENERAL],
    ['a reason', { allow: false, reason: 'It pays for Streaming Plus.' }, 'It pays for Streaming Plus.'],
    ['an empty reason', { allow: false, reason: '' }, GENERAL],
    ['a reason that is no text', { allow: false, reason: { code: 7 } }, GENERAL],
    ['nothing', undefined, GENERAL],
    ['null', null, GENERAL],
    ['a text', 'yes', GENERAL],
    ['a number', 1, GENERAL],
    ['a decision that is neither', { allow: 'no' }, GENERAL],
    ['a list', [true], GENERAL],
  ])('keeps the card and says why: %s', async (_what, answer, reason) => {
    const world = createWorld();
    const { user, told } = renderWidget(world, { onBeforeDelete: () => answer as DeleteDecision });
    await press(user, 'Delete', MASTERCARD);
    expect((await screen.findByRole('alert')).textContent).toBe(`${MASTERCARD} could not be deleted. ${reason}`);
    expect(dialog()).toBeNull();
    expect(told('error')).toEqual([]);
    expect(world.calls(/DELETE/)).toEqual([]);
  });

  it.each<[string, () => Promise<DeleteDecision>]>([
    ['rejects', () => Promise.reject(new Error('Out of order'))],
    [
      'throws',
      () => {
        throw new Error('Out of order');
      },
    ],
  ])('is one that %s', async (_what, onBeforeDelete) => {
    const { user, told } = renderWidget(createWorld(), { onBeforeDelete });
    await press(user, 'Delete', MASTERCARD);
    expect((await screen.findByRole('alert')).textContent).toMatch(/could not be deleted\. \S/);
    expect(screen.queryByText(/Out of order/)).toBeNull();
    expect(told('error')).toEqual([expect.objectContaining({ operation: 'before_delete' })]);
    expect(dialog()).toBeNull();
  });

  it('may allow it the next time', async () => {
    const answers: DeleteDecision[] = [true, false];
    const { user } = renderWidget(createWorld(), { onBeforeDelete: () => answers.pop() ?? false });
    await press(user, 'Delete', MASTERCARD);
    await screen.findByRole('alert');
    await askToDelete(user, MASTERCARD);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a guard that takes its time', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is not waited for longer than ten seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    const { questions, onBeforeDelete } = createGuard();
    const { user, told } = renderWidget(createWorld(), { onBeforeDelete });
    await press(user, 'Delete', MASTERCARD);
    await screen.findByRole('button', { name: 'One moment…' });
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    expect((await screen.findByRole('alert')).textContent).toMatch(/could not be deleted\. This is taking too long/);
    expect(told('error')).toEqual([expect.objectContaining({ operation: 'before_delete', code: 'timeout' })]);

    await act(() => {
      questions[0]?.answer(true);
      return Promise.resolve();
    });
    expect(dialog()).toBeNull();
    await press(user, 'Delete', MASTERCARD);
    await waitFor(() => expect(questions).toHaveLength(2));
  });

  it('is not listened to any more once the customer asks for another card', async () => {
    const { questions, onBeforeDelete } = createGuard();
    const { user } = renderWidget(createWorld(), { onBeforeDelete });
    await press(user, 'Delete', MASTERCARD);
    await waitFor(() => expect(questions).toHaveLength(1));
    await press(user, 'Delete', 'PayPal');
    await waitFor(() => expect(questions).toHaveLength(2));
    questions[0]?.answer(true);
    questions[1]?.answer(true);
    expect((await screen.findByRole('alertdialog')).textContent).toContain('Delete PayPal?');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('opens nothing for a card that has gone meanwhile', async () => {
    const world = createWorld();
    const [, mastercard] = await world.saved();
    const { questions, onBeforeDelete } = createGuard();
    const { user, told, ref } = renderWidget(world, { onBeforeDelete });
    await press(user, 'Delete', MASTERCARD);
    await waitFor(() => expect(questions).toHaveLength(1));
    await deleteElsewhere(world, mastercard);
    ref.current?.refresh();
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
    await act(() => {
      questions[0]?.answer(true);
      return Promise.resolve();
    });
    expect(dialog()).toBeNull();
    expect(told('error')).toEqual([]);
  });

  it.each<[string, DeleteDecision]>([
    ['yes', true],
    ['no', false],
  ])('says %s to nobody once the widget has left the page', async (_what, decision) => {
    const world = createWorld();
    const { questions, onBeforeDelete } = createGuard();
    const { user, told, unmount } = renderWidget(world, { onBeforeDelete });
    await press(user, 'Delete', MASTERCARD);
    await waitFor(() => expect(questions).toHaveLength(1));
    unmount();
    questions[0]?.answer(decision);
    await Promise.resolve();
    expect(told('error')).toEqual([]);
    expect(world.calls(/DELETE/)).toEqual([]);
  });
});
