// Measures how long a long list takes to render, with the built package, React's production build and a real browser.
// The two ways to render take turns, so that a slow machine affects both alike.
import { resolve } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';
import { findBrowser } from '../install.mjs';

const [{ output }] = await build({
  configFile: false,
  logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    write: false,
    cssCodeSplit: false,
    lib: { entry: resolve('tools/bench/rowsPage.mjs'), formats: ['iife'], name: 'bench' },
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
const script = output.find(({ type }) => type === 'chunk').code;
const styles = output.find(({ fileName }) => fileName.endsWith('.css')).source;

const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
const page = await browser.newPage();
await page.addStyleTag({ content: String(styles) });
await page.addScriptTag({ content: script });
const { rows, rendered, ours, plain } = await page.evaluate('bench.run()');
await browser.close();

console.log(`${rows} cards; one is chosen by a click: ${rendered} rows render again (aim: 2)`);
print('drawn by SavedCards', ours);
print('the same markup as plain HTML', plain);
console.log(`median ${(ours.median / plain.median).toFixed(2)} times plain HTML (aim: under 3)`);

function print(name, { median, p95 }) {
  console.log(`${name.padEnd(36)} median ${median.toFixed(1)} ms   p95 ${p95.toFixed(1)} ms`);
}
