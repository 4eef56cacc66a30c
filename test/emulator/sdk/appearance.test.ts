import { testCards, type Appearance, type Font } from 'hyperswitch-saved-cards/emulator';
import type { Locator } from 'playwright';
import { expect, it, vi } from 'vitest';
import { openElement, openForm } from '../support/shopPage.ts';

// Each test starts two servers and a page in a browser of its own.
vi.setConfig({ testTimeout: 120_000 });

/** Computed styles of an input in a frame. */
const styleOf = (input: Locator, ...names: string[]) =>
  input.evaluate((element, all) => all.map((name) => getComputedStyle(element).getPropertyValue(name)), names);

const schemeOf = (input: Locator) =>
  input.evaluate((element) => getComputedStyle(element.ownerDocument.documentElement).colorScheme);

it('a field has a border, a padding, a radius and a blue focus ring of its own', async () => {
  const { number } = await openForm();
  const box = ['border-top', 'padding', 'border-top-left-radius', 'color', 'background-color'];
  expect(await styleOf(number, ...box)).toEqual([
    '1px solid rgb(230, 230, 230)',
    '11px',
    '4px',
    'rgb(84, 84, 84)',
    'rgba(0, 0, 0, 0)',
  ]);
  await number.focus();
  expect(await styleOf(number, 'border-top')).toEqual(['1px solid rgb(0, 109, 249)']);
  const [shadow] = await styleOf(number, 'box-shadow');
  expect(shadow).toContain('0px 0px 0px 3px');
});

it('variables and rules make a field flush', async () => {
  const appearance: Appearance = {
    variables: { spacingUnit: '0px', colorText: 'rgb(1, 2, 3)', colorPrimary: 'rgb(4, 5, 6)', fontSizeBase: '20px' },
    rules: {
      '.Input': { border: '0', boxShadow: 'none', fontWeight: '700' },
      '.Input:focus': { border: '0', boxShadow: 'none' },
      '.Input--invalid': { color: 'rgb(200, 0, 0)' },
      '.Input::placeholder': { color: 'rgb(7, 8, 9)' },
    },
  };
  const { number } = await openForm({ session: { appearance } });
  const flush = ['border-top-width', 'box-shadow', 'padding', 'font-size', 'font-weight'];
  const expected = ['0px', 'none', '0px', '20px', '700'];
  expect(await styleOf(number, ...flush, 'color')).toEqual([...expected, 'rgb(1, 2, 3)']);
  const placeholder = await number.evaluate((element) => getComputedStyle(element, '::placeholder').color);
  expect(placeholder).toBe('rgb(7, 8, 9)');
  await number.fill('4242 4242 4242 4241');
  expect(await styleOf(number, ...flush, 'color')).toEqual([...expected, 'rgb(200, 0, 0)']);
});

it('a rule that is more than the style of one class is left out', async () => {
  const rules = {
    body: { display: 'none' },
    '.Input {} body': { display: 'none' },
    '.Input:nowhere': { color: 'red' },
  };
  const { number, complaints } = await openForm({ session: { appearance: { rules } } });
  await number.fill(testCards.visa);
  expect(complaints).toEqual([]);
});

it.each<[string, Appearance, string]>([
  ['colorScheme dark', { colorScheme: 'dark' }, 'dark'],
  ['colorScheme auto', { colorScheme: 'auto' }, 'light dark'],
  ['theme dark', { theme: 'dark' }, 'dark'],
  ['theme default', { theme: 'default' }, 'light'],
])('with %s the frame is %s, but not its element in the page', async (_, appearance, scheme) => {
  const { page, number, complaints } = await openForm({ session: { appearance } });
  expect(await schemeOf(number)).toBe(scheme);
  expect(await schemeOf(page.locator('#cardNumber iframe'))).toBe('normal');
  expect(complaints).toEqual([]);
});

it('a CSS color-scheme such as light dark falls back to light with a warning', async () => {
  const { number, complaints } = await openForm({ session: { appearance: { colorScheme: 'light dark' } } });
  expect(await schemeOf(number)).toBe('light');
  expect(complaints).toContainEqual(expect.stringContaining('Unknown value light dark for appearance.colorScheme'));
});

it('web fonts reach the frame as a style sheet and as a file', async () => {
  const fonts: Font[] = [
    { cssSrc: 'data:text/css,.Input{letter-spacing:3px}' },
    { family: 'Shop Sans', src: 'url(data:font/woff2;base64,)', weight: '600' },
  ];
  const { number } = await openForm({ session: { fonts } });
  await expect.poll(() => styleOf(number, 'letter-spacing')).toEqual(['3px']);
  const faces = await number.evaluate(({ ownerDocument }) =>
    [...ownerDocument.fonts].map(({ family, weight }) => `${family.replaceAll('"', '')} ${weight}`),
  );
  expect(faces).toEqual(['Shop Sans 600']);
});

it('update changes appearance and locale of the fields in place, and nothing else', async () => {
  const { page, number } = await openForm();
  await number.fill('4242');
  await page.evaluate(() => {
    const appearance = { variables: { colorText: 'rgb(1, 2, 3)' } };
    window.group?.update({ appearance, locale: 'de' });
  });
  await expect.poll(() => styleOf(number, 'color')).toEqual(['rgb(1, 2, 3)']);
  expect(await number.getAttribute('aria-label')).toBe('Kartennummer');
  expect(await number.inputValue()).toBe('4242');
});

it('update of one field changes this field alone', async () => {
  const { page, number, cvc } = await openForm();
  await page.evaluate(() => {
    window.fields?.cardCvc.update({ locale: 'de' });
  });
  await expect.poll(() => cvc.getAttribute('aria-label')).toBe('Prüfziffer');
  expect(await number.getAttribute('aria-label')).toBe('Card number');
});

it('the management element takes appearance and locale, and an update of both in place', async () => {
  const appearance = { variables: { colorText: 'rgb(1, 2, 3)' } };
  const { page, frame } = await openElement({ session: { appearance, locale: 'de' } });
  const number = frame.locator('[name=cardNumber]');
  expect(await styleOf(number, 'color', 'background-color')).toEqual(['rgb(1, 2, 3)', 'rgb(255, 255, 255)']);
  expect(await number.getAttribute('aria-label')).toBe('Kartennummer');
  await page.evaluate(() => window.elements?.update({ appearance: {}, locale: 'en' }));
  await frame.getByLabel('Name on card').waitFor();
  expect(await styleOf(number, 'color')).toEqual(['rgb(84, 84, 84)']);
  expect(await number.inputValue()).toBe('4242 4242 4242 4242');
});
