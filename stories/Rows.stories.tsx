import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { savedCard } from 'hyperswitch-saved-cards/testing';
import { Scene } from './support/Scene.tsx';

const meta = { title: 'Rows', component: Scene } satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

/** To a screen reader a row is one sentence: nickname, card, expiry, default. */
export const OneSentence: Story = {
  play: async ({ canvas }) => {
    await expect(
      await canvas.findByRole('radio', { name: 'Everyday, Visa ending in 4242, Expires March 2030, Default' }),
    ).toBeChecked();
  },
};

/** `renderRowExtra`: what the host knows about a card, below what the widget says of it. */
export const HostAddsALine: Story = {
  args: { surface: 'account', renderRowExtra: (card) => card.is_default && 'Pays for Streaming Plus' },
  play: async ({ canvas }) => {
    const [first, ...others] = await canvas.findAllByRole('listitem');
    await expect(first).toHaveTextContent('Pays for Streaming Plus');
    for (const row of others) await expect(row).not.toHaveTextContent('Streaming Plus');
  },
};

/** The card is good through March 2030, and it is the tenth of February. */
export const ExpiringSoon: Story = {
  args: { now: () => new Date(2030, 1, 10).getTime() },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('radio', { name: /Expires soon: March 2030/ })).toBeEnabled();
  },
};

/** The same day in a shop that warns a week ahead: `expiringWithinDays`. */
export const ExpiringWithinAWeek: Story = {
  args: { ...ExpiringSoon.args, expiringWithinDays: 7 },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('radio', { name: /Expires March 2030/ })).toBeEnabled();
  },
};

/** Six rows, the rest behind "Show all"; the focus goes to the first of the rest. */
export const ShowAll: Story = {
  args: { customer: 'withForty' },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findAllByRole('radio')).toHaveLength(6);
    await userEvent.click(canvas.getByRole('button', { name: 'Show all 40' }));
    const radios = canvas.getAllByRole('radio');
    await expect(radios).toHaveLength(40);
    await expect(radios[6]).toHaveFocus();
  },
};

/** `collapseAfter` says how many; the chosen card is shown wherever it is in the list. */
export const CollapseAfterTwo: Story = {
  args: { customer: 'withForty', collapseAfter: 2 },
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByRole('radio')).toHaveLength(3);
    await expect(canvas.getByRole('radio', { name: /Default$/ })).toBeChecked();
  },
};

/** A list with one row whose nickname is this; the vault would never be asked. */
function nickname(nick_name: string): Story {
  return {
    args: { surface: 'account', initialCards: [savedCard({}, { nick_name })] },
    play: async ({ canvas, canvasElement }) => {
      await expect(canvas.getByRole('listitem')).toHaveTextContent(nick_name);
      const frame = canvasElement.querySelector('.frame');
      await expect(frame?.scrollWidth).toBe(frame?.clientWidth);
    },
  };
}

/** 255 characters, as many as the handler on the server takes. */
export const LongNickname: Story = nickname('Donaudampfschifffahrt'.repeat(13).slice(0, 255));

/** Emoji of several code points each. */
export const EmojiNickname: Story = nickname('👩🏽‍🚀 Trips 🏳️‍🌈🧳');

/** Written from right to left, in a page that is not. */
export const RightToLeftNickname: Story = nickname('بطاقة العائلة (2)');

/** Markup is text like any other. */
export const MarkupNickname: Story = nickname('<b onclick="alert(1)">Savings</b> &amp; more');
