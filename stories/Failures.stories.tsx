import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { Scene } from './support/Scene.tsx';

const meta = { title: 'Failures', component: Scene } satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The list, which takes two calls, failed in all three tries of the widget. "Try again" works. */
export const ListFailed: Story = {
  args: { faults: [{ name: 'internal_error', on: 'customers.savedPaymentMethods', times: 6 }] },
  play: async ({ canvas, args }) => {
    await expect(await canvas.findByRole('alert')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeEnabled();
    await expect(args.onError).toHaveBeenCalledWith(expect.objectContaining({ operation: 'list', retryable: true }));
  },
};

/** After "Try again" the cards are there. */
export const ListTriedAgain: Story = {
  args: { ...ListFailed.args },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }));
    await expect(await canvas.findAllByRole('radio')).toHaveLength(3);
    await expect(canvas.queryByRole('alert')).toBeNull();
  },
};

/** The vault answers 429 with a page of HTML: to both calls, three times each, in all three tries of the widget. */
export const TooManyRequests: Story = {
  args: { faults: [{ name: 'rate_limited', on: 'customers.savedPaymentMethods', times: 18 }] },
  play: async ({ canvas, args }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Too many attempts');
    await expect(args.onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'rate_limited' }));
  },
};

/** No session could be made for the form. The list stays as it is, and the next try works. */
export const SessionFailed: Story = {
  args: { faults: [{ name: 'internal_error', on: 'sessions.create', times: 1 }] },
  play: async ({ canvas, args, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Add a card' }));
    await expect(await canvas.findByRole('alert')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeEnabled();
    await expect(args.onError).toHaveBeenCalledWith(expect.objectContaining({ operation: 'session' }));
  },
};
