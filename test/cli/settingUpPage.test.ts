import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { examine } from './support/examine.ts';
import { linesInCode, membersOf } from './support/linesInCode.ts';
import { wrongSettings } from './support/wrongSettings.ts';

const page = readFileSync('docs/setting-up-the-vault.md', 'utf8');

/** The page in an installed package. */
const PAGE = 'node_modules/hyperswitch-saved-cards/docs/setting-up-the-vault.md';

/** The lines of the doctor that the page quotes, by the anchor of their section. */
const quotes = page.split(/^## /m).flatMap((section) => {
  const [heading = '', ...rest] = section.split('\n');
  const anchor = heading
    .toLowerCase()
    .replace(/[^a-z -]/g, '')
    .replaceAll(' ', '-');
  return rest.filter((line) => /^[✓✗–] /.test(line)).map((line) => ({ anchor, line }));
});

it('the page quotes the doctor word for word, each line in the section that the line names', async () => {
  const lines: string[] = [];
  for (const settings of Object.values(wrongSettings)) lines.push(...(await examine(...settings)).lines);
  expect(quotes.length).toBeGreaterThan(30);
  for (const { anchor, line } of quotes) {
    expect(lines).toContain(line);
    if (line.includes(' → ')) expect(line).toContain(`(${PAGE}#${anchor})`);
  }
  // The line of a wrong setting that the page does not quote would lead to a section that says nothing of it.
  const quoted = new Set(quotes.map(({ line }) => line));
  const advice = lines.filter((line) => line.includes(' → '));
  expect([...new Set(advice)].filter((line) => !quoted.has(line))).toEqual([]);
}, 60_000);

it('the page has every line of the doctor that asks for something, under the heading that the line leads to', () => {
  const printed = linesInCode();
  expect(printed.length).toBeGreaterThan(40);
  const missing = printed.filter(({ pattern }) => !quotes.some(({ line }) => pattern.test(line)));
  expect(missing).toEqual([]);
});

it('every section that the doctor can name is a heading of the page', () => {
  const sections = membersOf('src/cli/section.ts', 'Section');
  expect(new Set(quotes.map(({ anchor }) => anchor))).toEqual(new Set(sections));
});

it('every section of the page quotes at least one line', () => {
  const anchors = new Set(quotes.map(({ anchor }) => anchor));
  expect([...anchors]).toEqual([
    'keys',
    'profile',
    'vault-then-pay-mode',
    'consent',
    'modular-payment-method-service',
    'typed-cvc',
    'webhooks',
    'origins',
    'sandbox-and-production',
    'self-hosted',
    'your-handler',
    'errors-of-hyperswitch',
  ]);
});
