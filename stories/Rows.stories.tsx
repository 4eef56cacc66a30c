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

/** `renderRowExtra` adds what the host knows about a card below the widget's text. */
export const HostAddsALine: Story = {
  args: { surface: 'account', renderRowExtra: (card) => card.is_default && 'Pays for Streaming Plus' },
  play: async ({ canvas }) => {
    const [first, ...others] = await canvas.findAllByRole('listitem');
    await expect(first).toHaveTextContent('Pays for Streaming Plus');
    for (const row of others) await expect(row).not.toHaveTextContent('Streaming Plus');
  },
};

/** The card is valid through March 2030, and today is 10 February 2030. */
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

/** Six rows are shown; "Show all" shows the rest and focuses its first row. */
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

/** `collapseAfter` sets how many rows are shown; the chosen card is always one of them. */
export const CollapseAfterTwo: Story = {
  args: { customer: 'withForty', collapseAfter: 2 },
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByRole('radio')).toHaveLength(3);
    await expect(canvas.getByRole('radio', { name: /Default$/ })).toBeChecked();
  },
};

/** A story with one row that has this nickname. The vault is not asked. */
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

/** 255 characters, the most that the handler accepts. */
export const LongNickname: Story = nickname('Donaudampfschifffahrt'.repeat(13).slice(0, 255));

/** Emoji of several code points each. */
export const EmojiNickname: Story = nickname('👩🏽‍🚀 Trips 🏳️‍🌈🧳');

/** Written from right to left, in a page that is not. */
export const RightToLeftNickname: Story = nickname('بطاقة العائلة (2)');

/** Markup is text like any other. */
export const MarkupNickname: Story = nickname('<b onclick="alert(1)">Savings</b> &amp; more');
