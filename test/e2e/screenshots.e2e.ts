import type { Page } from '@playwright/test';
import { arabic } from '../../stories/support/languages.ts';
import { expect, test } from './shop.ts';

/** A page around the form. */
interface About {
  /** A class of `cardForm/page.css`. */
  class: string;
  /** What the customer's system prefers. @default 'light' */
  scheme?: 'light' | 'dark';
  /** @default 420 */
  width?: number;
  /** @default 'en' */
  lang?: 'en' | 'ar';
  /** The screenshot, where the page has to look like another one. @default the name of the page */
  file?: string;
}

const PAGES: Record<string, About> = {
  light: { class: 'light' },
  dark: { class: 'dark-by-query', scheme: 'dark' },
  'color-scheme light dark, in the light': { class: 'light-dark', file: 'light' },
  'color-scheme light dark, in the dark': { class: 'light-dark', scheme: 'dark', file: 'dark' },
  'dark by a class alone': { class: 'night', file: 'night' },
  'narrow as a phone': { class: 'light', width: 320, file: 'narrow' },
  'right to left': { class: 'light', lang: 'ar', file: 'rtl' },
};

const WORDS = {
  en: { addCard: 'Add a card', saveForLater: 'Save this card for next time', saveCard: 'Save card' },
  ar: arabic,
};

/** Opens the form for a new card on a page whose SDK has card fields, or only the management element. */
async function openForm(page: Page, sdk: 'fields' | 'element', about: About) {
  const { scheme = 'light', width = 420, lang = 'en' } = about;
  // Nothing of what is drawn may depend on the day.
  await page.clock.setFixedTime('2026-11-27T12:00:00Z');
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: 1000 });
  await page.goto(`/test/e2e/cardForm/?${String(new URLSearchParams({ sdk, class: about.class, lang }))}`);
  await page.getByRole('button', { name: WORDS[lang].addCard }).click();
  await page.getByRole('checkbox', { name: WORDS[lang].saveForLater }).check();
  await expect(page.getByRole('button', { name: WORDS[lang].saveCard })).toBeEnabled();
  // What is under the pointer looks different.
  await page.mouse.move(0, 0);
}

/** The inputs of the vault, in the order of number, expiry and security code. */
const input = (page: Page, sdk: 'fields' | 'element', index: number) =>
  sdk === 'fields'
    ? page.locator('.saved-cards-box iframe').nth(index).contentFrame().getByRole('textbox')
    : page.locator('.saved-cards-box iframe').contentFrame().getByRole('textbox').nth(index);

for (const sdk of ['fields', 'element'] as const) {
  for (const [name, about] of Object.entries(PAGES)) {
    test(`the form looks as it did: ${sdk}, ${name}`, async ({ page }) => {
      await openForm(page, sdk, about);
      await input(page, sdk, 0).fill('4111 1111 1111 1112');
      await input(page, sdk, 2).fill('737');
      await input(page, sdk, 1).focus();
      await expect(input(page, sdk, 0)).toHaveClass(/Input--invalid/);
      await expect(page.locator('.saved-cards')).toHaveScreenshot(`${sdk}-${about.file ?? name}.png`);
    });
  }
}
