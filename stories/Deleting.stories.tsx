import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { askToDelete } from './support/askToDelete.ts';
import { press } from './support/press.ts';
import { Scene } from './support/Scene.tsx';

const VISA = 'Visa ending in 4242';
const MASTERCARD = 'Mastercard ending in 1111';

const meta = {
  title: 'Deleting',
  component: Scene,
  args: { surface: 'account', undoMs: 0 },
} satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Asks for a delete and confirms it. */
async function remove(context: Parameters<NonNullable<Story['play']>>[0], card: string) {
  const dialog = await askToDelete(context, card);
  await context.userEvent.click(dialog.getByRole('button', { name: 'Delete' }));
}

/** Before a card is deleted the customer is asked, by its name. The focus starts on keeping it. */
export const Asked: Story = {
  play: async (context) => {
    const dialog = await askToDelete(context, MASTERCARD);
    await expect(dialog.getByRole('heading')).toHaveTextContent(MASTERCARD);
    await expect(dialog.getByRole('button', { name: 'Keep it' })).toHaveFocus();
  },
};

/** `onBeforeDelete` adds lines to the dialog, such as what the card pays for. */
export const HostAddsLines: Story = {
  args: { onBeforeDelete: () => ({ allow: true, lines: ['Pays for Streaming Plus', 'Next charge on 3 March'] }) },
  play: async (context) => {
    const dialog = await askToDelete(context, MASTERCARD);
    const lines = dialog.getAllByRole('listitem').map(({ textContent }) => textContent);
    await expect(lines).toEqual(['Pays for Streaming Plus', 'Next charge on 3 March']);
  },
};

/** `onBeforeDelete` refuses with a reason of the host. No dialog opens. */
export const HostRefuses: Story = {
  args: {
    onBeforeDelete: () => Promise.resolve({ allow: false, reason: 'It pays for Streaming Plus until May.' }),
  },
  play: async (context) => {
    await press(context, 'Delete', MASTERCARD);
    await expect(await context.canvas.findByRole('alert')).toHaveTextContent('It pays for Streaming Plus until May.');
    await expect(context.canvas.queryByRole('alertdialog')).toBeNull();
    await expect(context.args.onCardDeleted).not.toHaveBeenCalled();
  },
};

/** An `onBeforeDelete` that rejects counts as a refusal. */
export const HostFails: Story = {
  args: { onBeforeDelete: () => Promise.reject(new Error('Subscriptions cannot be reached.')) },
  play: async (context) => {
    await press(context, 'Delete', MASTERCARD);
    await expect(await context.canvas.findByRole('alert')).toHaveTextContent(`${MASTERCARD} could not be deleted.`);
    await expect(context.args.onError).toHaveBeenCalledWith(expect.objectContaining({ operation: 'before_delete' }));
  },
};

/** `allowDeleteLast: false`: the only card stays. */
export const LastCard: Story = {
  args: { customer: 'withOne', allowDeleteLast: false },
  play: async (context) => {
    await press(context, 'Delete', VISA);
    await expect(await context.canvas.findByRole('alert')).toHaveTextContent('It is your only card.');
  },
};

/** The customer chooses the next default card in the dialog. */
export const DefaultTakenOver: Story = {
  play: async (context) => {
    const { canvas, userEvent, args } = context;
    const dialog = await askToDelete(context, VISA);
    const heir = dialog.getByRole('combobox', { name: 'Your new default card' });
    await expect(heir).toHaveDisplayValue(MASTERCARD);
    await userEvent.selectOptions(heir, 'PayPal');
    await userEvent.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(args.onCardDeleted).toHaveBeenCalledOnce());
    await expect(args.onCardDefaultChanged).toHaveBeenCalledOnce();
    await expect(canvas.queryByRole('button', { name: 'Make default: PayPal' })).toBeNull();
    await expect(canvas.getByRole('button', { name: `Make default: ${MASTERCARD}` })).toBeVisible();
  },
};

/** Confirmed, but not sent to the vault until `undoMs` is over: an hour here, 8 seconds by default. */
export const UndoPending: Story = {
  args: { undoMs: 3_600_000 },
  play: async (context) => {
    await remove(context, MASTERCARD);
    await expect(await context.canvas.findByRole('button', { name: `Undo deleting ${MASTERCARD}` })).toBeVisible();
    await expect(context.canvas.getByText(/You can undo it for a moment/)).toBeInTheDocument();
    await expect(context.args.onCardDeleted).not.toHaveBeenCalled();
  },
};

/** Undone: the row is back. */
export const Undone: Story = {
  args: { ...UndoPending.args },
  play: async (context) => {
    const { canvas, userEvent } = context;
    await remove(context, MASTERCARD);
    await userEvent.click(await canvas.findByRole('button', { name: `Undo deleting ${MASTERCARD}` }));
    await expect(await canvas.findByText(`${MASTERCARD} was kept.`)).toBeVisible();
    await expect(canvas.getByRole('button', { name: `Delete ${MASTERCARD}` })).toBeEnabled();
  },
};

/** `undoMs: 0`: the delete is sent at once; the vault has not answered yet. */
export const Deleting: Story = {
  args: { faults: [{ name: 'never_answers', on: 'paymentMethods.delete' }] },
  play: async (context) => {
    await remove(context, MASTERCARD);
    await expect(await context.canvas.findByText(`Deleting ${MASTERCARD}`)).toBeVisible();
    await expect(context.canvas.queryByRole('button', { name: /^Undo/ })).toBeNull();
  },
};

/** Deleted in the vault and removed from the list. The event has the id, and a screen reader announces the name. */
export const Deleted: Story = {
  play: async (context) => {
    await remove(context, MASTERCARD);
    await waitFor(() => expect(context.canvas.getAllByRole('listitem')).toHaveLength(2));
    await expect(context.canvas.getByText(`${MASTERCARD} was deleted.`)).toBeInTheDocument();
    await expect(context.args.onCardDeleted).toHaveBeenCalledOnce();
  },
};

/** The vault refuses: the row is back with the reason. The next try works. */
export const RefusedByTheVault: Story = {
  args: { faults: [{ name: 'internal_error', on: 'paymentMethods.delete', times: 1 }] },
  play: async (context) => {
    await remove(context, MASTERCARD);
    await expect(await context.canvas.findByText(/could not be deleted\. \S/)).toBeVisible();
    await expect(context.canvas.getByRole('button', { name: `Delete ${MASTERCARD}` })).toBeEnabled();
    await expect(context.args.onCardDeleted).not.toHaveBeenCalled();
  },
};
