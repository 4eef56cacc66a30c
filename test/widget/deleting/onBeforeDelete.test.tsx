import { act, screen, waitFor } from '@testing-library/react';
import type { DeleteDecision, SavedCard } from 'hyperswitch-saved-cards';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it } from 'vitest';
import { deleteElsewhere } from '../../support/deleteElsewhere.ts';
import { fakeTime } from '../../support/fakeTime.ts';
import { askToDelete, press } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';
import { settled } from '../../support/settled.ts';

const MASTERCARD = 'Mastercard ending in 1111';
const dialog = () => screen.queryByRole('alertdialog');

/** An `onBeforeDelete` that answers when the test says so, and the questions that it got. */
function createPendingDecision() {
  const questions: { id: string | null; action: string; answer: (decision: DeleteDecision) => void }[] = [];
  const onBeforeDelete = ({ payment_method_id: id }: SavedCard, { action }: { action: string }) =>
    new Promise<DeleteDecision>((answer) => questions.push({ id, action, answer }));
  return { questions, onBeforeDelete };
}

describe('onBeforeDelete that allows the delete', () => {
  it.each<[string, DeleteDecision]>([
    ['true', true],
    ['{ allow: true }', { allow: true }],
    ['{ allow: true } with no lines', { allow: true, lines: [] }],
  ])('the dialog opens for the answer %s', async (_what, decision) => {
    const { user } = renderWidget(createWorld(), { onBeforeDelete: () => decision });
    const asked = await askToDelete(user, MASTERCARD);
    expect(asked.queryByRole('list')).toBeNull();
  });

  it('its lines are shown in the dialog as plain text', async () => {
    const lines = ['Pays for Streaming Plus', 'Pays for <b>Music</b>'];
    const { user } = renderWidget(createWorld(), { onBeforeDelete: () => Promise.resolve({ allow: true, lines }) });
    const asked = await askToDelete(user, MASTERCARD);
    expect(asked.getAllByRole('listitem').map((line) => line.textContent)).toEqual(lines);
  });

  it.each([
    ['a text', 'Pays for Streaming Plus'],
    ['things that are no text', [{ text: 'Pays for Streaming Plus' }, null, 1]],
  ])('the dialog opens without its lines if they are %s', async (_what, lines) => {
    const { user } = renderWidget(createWorld(), {
      onBeforeDelete: () => ({ allow: true, lines }) as unknown as DeleteDecision,
    });
    const asked = await askToDelete(user, MASTERCARD);
    expect(asked.queryByRole('list')).toBeNull();
  });

  it('it is called once, before the dialog opens, with the id of the card and the action', async () => {
    const world = createWorld();
    const [, mastercard] = await world.saved();
    const { questions, onBeforeDelete } = createPendingDecision();
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

  it('it gets the id of a card that came from a vault session without one', async () => {
    const world = createWorld();
    const [, mastercard] = await world.saved();
    const { questions, onBeforeDelete } = createPendingDecision();
    const { user } = renderWidget(world, { source: world.fromSession(), onBeforeDelete });
    await press(user, 'Delete', MASTERCARD);
    await waitFor(() => expect(questions.map(({ id }) => id)).toEqual([mastercard]));
  });
});

describe('onBeforeDelete that refuses the delete', () => {
  const GENERAL = 'The shop does not allow it at the moment.';

  it.each<[string, unknown, string]>([
    ['false', false, GENERAL],
    ['{ allow: false }', { allow: false }, GENERAL],
    ['a reason', { allow: false, reason: 'It pays for Streaming Plus.' }, 'It pays for Streaming Plus.'],
    ['an empty reason', { allow: false, reason: '' }, GENERAL],
    ['a reason that is no text', { allow: false, reason: { code: 7 } }, GENERAL],
    ['nothing', undefined, GENERAL],
    ['null', null, GENERAL],
    ['a text', 'yes', GENERAL],
    ['a number', 1, GENERAL],
    ['{ allow } that is no boolean', { allow: 'no' }, GENERAL],
    ['a list', [true], GENERAL],
  ])('the card stays and the row shows a reason for the answer %s', async (_what, answer, reason) => {
    const world = createWorld();
    const { user, told } = renderWidget(world, { onBeforeDelete: () => answer as DeleteDecision });
    await press(user, 'Delete', MASTERCARD);
    expect((await screen.findByRole('alert')).textContent).toBe(`${MASTERCARD} could not be deleted. ${reason}`);
    await settled(world);
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
  ])('the card stays, and an error event is emitted, if it %s', async (_what, onBeforeDelete) => {
    const { user, told } = renderWidget(createWorld(), { onBeforeDelete });
    await press(user, 'Delete', MASTERCARD);
    expect((await screen.findByRole('alert')).textContent).toMatch(/could not be deleted\. \S/);
    expect(screen.queryByText(/Out of order/)).toBeNull();
    expect(told('error')).toEqual([expect.objectContaining({ operation: 'before_delete' })]);
    expect(dialog()).toBeNull();
  });

  it('the next delete asks again, and may be allowed', async () => {
    const answers: DeleteDecision[] = [true, false];
    const { user } = renderWidget(createWorld(), { onBeforeDelete: () => answers.pop() ?? false });
    await press(user, 'Delete', MASTERCARD);
    await screen.findByRole('alert');
    await askToDelete(user, MASTERCARD);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('onBeforeDelete that answers late', () => {
  it('no answer within ten seconds counts as no, and a later one changes nothing', async () => {
    const time = fakeTime({ runs: true });
    const world = createWorld();
    const { questions, onBeforeDelete } = createPendingDecision();
    const { user, told } = renderWidget(world, { onBeforeDelete });
    await press(user, 'Delete', MASTERCARD);
    await screen.findByRole('button', { name: 'One moment…' });
    await act(() => time.pass(10_000));
    expect((await screen.findByRole('alert')).textContent).toMatch(/could not be deleted\. This is taking too long/);
    expect(told('error')).toEqual([expect.objectContaining({ operation: 'before_delete', code: 'timeout' })]);

    questions[0]?.answer(true);
    await settled(world);
    expect(dialog()).toBeNull();
    await press(user, 'Delete', MASTERCARD);
    await waitFor(() => expect(questions).toHaveLength(2));
  });

  it('its answer for a card is ignored once the customer asks to delete another one', async () => {
    const { questions, onBeforeDelete } = createPendingDecision();
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

  it('no dialog opens for a card that was deleted elsewhere meanwhile', async () => {
    const world = createWorld();
    const [, mastercard] = await world.saved();
    const { questions, onBeforeDelete } = createPendingDecision();
    const { user, told, ref } = renderWidget(world, { onBeforeDelete });
    await press(user, 'Delete', MASTERCARD);
    await waitFor(() => expect(questions).toHaveLength(1));
    await deleteElsewhere(world, mastercard);
    ref.current?.refresh();
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
    questions[0]?.answer(true);
    await settled(world);
    expect(dialog()).toBeNull();
    expect(told('error')).toEqual([]);
  });

  it.each<[string, DeleteDecision]>([
    ['yes', true],
    ['no', false],
  ])('the answer %s does nothing once the widget is unmounted', async (_what, decision) => {
    const world = createWorld();
    const { questions, onBeforeDelete } = createPendingDecision();
    const { user, told, unmount } = renderWidget(world, { onBeforeDelete });
    await press(user, 'Delete', MASTERCARD);
    await waitFor(() => expect(questions).toHaveLength(1));
    unmount();
    questions[0]?.answer(decision);
    await settled(world);
    expect(told('error')).toEqual([]);
    expect(world.calls(/DELETE/)).toEqual([]);
  });
});
