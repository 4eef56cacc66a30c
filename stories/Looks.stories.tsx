import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { arabic, german } from './support/languages.ts';
import { openForm } from './support/openForm.ts';
import { Scene } from './support/Scene.tsx';
import './support/shopTheme.css';

const meta = { title: 'Looks', component: Scene } satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The page is dark (`color-scheme: dark`), and the widget and the vault's inputs follow. */
export const Dark: Story = {
  globals: { scheme: 'dark' },
  play: async (context) => {
    await openForm(context);
    await expect(context.canvas.getByTitle('Card number')).toBeVisible();
  },
};

/** The page is written from right to left; the digits of a card are not. */
export const RightToLeft: Story = {
  globals: { dir: 'rtl' },
  args: { messages: arabic, locale: 'ar' },
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findAllByRole('radio')).toHaveLength(3);
    await expectNoOverflow(canvasElement);
  },
};

/** A phone of 320 px: nothing is cut off and nothing scrolls sideways. */
export const Phone: Story = {
  globals: { width: 'phone' },
  play: async (context) => {
    await openForm(context);
    await expectNoOverflow(context.canvasElement);
  },
};

/** Long words from `messages`; `locale` sets the language of the vault's inputs. */
export const LongWords: Story = {
  globals: { width: 'phone' },
  args: { messages: german, locale: 'de' },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: german.addCard }));
    await expect(await canvas.findByRole('button', { name: german.useCard })).toBeVisible();
    await expectNoOverflow(canvasElement);
  },
};

/** The host's colours and corners, set with the CSS variables in `shopTheme.css`. */
export const ShopTheme: Story = {
  args: { className: 'shop-theme' },
  play: async (context) => {
    const save = await openForm(context);
    await expect(save).toHaveStyle({ backgroundColor: 'rgb(122, 31, 92)' });
  },
};

/** Skips text for screen readers, which is clipped on purpose. */
async function expectNoOverflow(canvasElement: HTMLElement) {
  const parts = canvasElement.querySelectorAll<HTMLElement>('.frame, .saved-cards :not(.saved-cards-hidden)');
  const cut = [...parts].filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth);
  await expect(cut.map(({ className, textContent }) => [className, textContent])).toEqual([]);
}
