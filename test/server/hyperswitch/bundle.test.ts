import { createHyperswitch } from 'hyperswitch-saved-cards/server';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { expect, it, onTestFinished, vi } from 'vitest';

/** The build of a shop that imports the server half from an installed package with the real package.json. */
async function shop(): Promise<InlineConfig> {
  const root = await mkdtemp(join(tmpdir(), 'shop-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const installed = join(root, 'node_modules/hyperswitch-saved-cards');
  await mkdir(join(installed, 'dist/server'), { recursive: true });
  await copyFile('package.json', join(installed, 'package.json'));
  await writeFile(join(installed, 'dist/server/index.js'), 'export const createHyperswitch = () => "the server half";');
  await copyFile('src/server/notForBrowsers.ts', join(installed, 'dist/server/notForBrowsers.js'));
  const entry = join(root, 'main.js');
  await writeFile(
    entry,
    "import { createHyperswitch } from 'hyperswitch-saved-cards/server'; console.log(createHyperswitch());",
  );
  return { root, configFile: false, logLevel: 'silent', build: { write: false, rolldownOptions: { input: entry } } };
}

it('a build for browsers that imports the server half fails and names notForBrowsers', async () => {
  await expect(build(await shop())).rejects.toThrow(/notForBrowsers/);
});

it.each([[['module', 'node']], [['workerd', 'worker', 'browser']]])(
  'a build with the conditions %j can import the server half',
  async (conditions) => {
    const bundle = await build({ ...(await shop()), resolve: { conditions } });
    expect(JSON.stringify(bundle)).toContain('the server half');
  },
);

it('createHyperswitch() works on a server that defines window and document', () => {
  vi.stubGlobal('window', {});
  vi.stubGlobal('document', {});
  onTestFinished(() => void vi.unstubAllGlobals());
  expect(createHyperswitch({ apiKey: 'snd_key', profileId: 'pro_1' })).toHaveProperty('payments');
});
