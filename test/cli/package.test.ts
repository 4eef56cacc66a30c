import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { examine } from './support/examine.ts';

const shop = mkdtempSync(join(tmpdir(), 'shop-'));

/** Puts the package where npm would, from what `npm pack` takes of the repository. */
beforeAll(() => {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', shop];
  const packed = execFileSync('npm', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [{ filename = '' } = {}] = JSON.parse(packed) as { filename?: string }[];
  execFileSync('tar', ['-xzf', join(shop, filename), '-C', shop]);
  mkdirSync(join(shop, 'node_modules'));
  renameSync(join(shop, 'package'), join(shop, 'node_modules/hyperswitch-saved-cards'));
});

afterAll(() => {
  rmSync(shop, { recursive: true });
});

it('a shop that has only the package finds the page that a line of the doctor leads to', async () => {
  const { text } = await examine({ HYPERSWITCH_API_KEY: '' }, undefined, { json: true });
  const { checks } = JSON.parse(text) as { checks: { docs: string }[] };
  const [page = '', anchor] = checks[0]?.docs.split('#') ?? [];
  expect(readFileSync(join(shop, page), 'utf8')).toContain('\n## Keys\n');
  expect(anchor).toBe('keys');
});

it('a shop that has only the package finds the pages and the picture that the README leads to', () => {
  const root = join(shop, 'node_modules/hyperswitch-saved-cards');
  const page = readFileSync(join(root, 'README.md'), 'utf8');
  const links = [...page.matchAll(/\]\((docs\/[^)#]+)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
});
