import { build } from 'vite';
import { expect, it } from 'vitest';

/** Bundles the SDK's half as a host's bundler does. */
async function bundle(mode: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    build: { write: false, lib: { entry: 'src/sdk/openCardForm.ts', formats: ['es'] }, minify: true },
  });
  return JSON.stringify(output);
}

it('the hints for developers are in a development build, and not in a production build', async () => {
  expect(await bundle('development')).toContain('loadHyper()');
  const production = await bundle('production');
  expect(production).toContain('did not become ready');
  expect(production).not.toMatch(/loadHyper\(\)|console\.warn|without https/);
});
