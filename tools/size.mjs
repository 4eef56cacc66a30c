import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** What a page loads to show saved cards, in bytes after gzip; React is the host's. */
const LIMITS = { js: 15_000, css: 4_000 };

const [{ output }] = await build({
  configFile: false,
  logLevel: 'error',
  build: {
    write: false,
    target: 'es2022',
    // As a library, so that none of Vite's own code for pages is counted.
    lib: { entry: 'dist/index.js', formats: ['es'] },
    rolldownOptions: { external: [/^react($|\/)/, /^react-dom($|\/)/], output: { minify: true } },
  },
});
const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
const eager = new Set();
const visit = (fileName) => {
  const chunk = chunks.get(fileName);
  if (!chunk || eager.has(chunk)) return;
  eager.add(chunk);
  chunk.imports.forEach(visit);
};
visit([...chunks.values()].find(({ isEntry }) => isEntry).fileName);

const gzip = (text) => gzipSync(text, { level: 9 }).length;
const sum = (list) => list.reduce((bytes, { code }) => bytes + gzip(code), 0);
const js = sum([...eager]);
const lazy = sum([...chunks.values()].filter((chunk) => !eager.has(chunk)));
const { output: styles } = await build({
  configFile: false,
  logLevel: 'error',
  build: { write: false, rolldownOptions: { input: 'dist/styles.css' } },
});
const css = gzip(styles.find(({ fileName }) => fileName.endsWith('.css'))?.source ?? readFileSync('dist/styles.css'));

console.log(`client entry  ${kB(js)} gzip (limit ${kB(LIMITS.js)}), once a card is typed ${kB(lazy)} more`);
console.log(`styles        ${kB(css)} gzip (limit ${kB(LIMITS.css)})`);
if (js > LIMITS.js || css > LIMITS.css) {
  console.error('The client is larger than its limit.');
  process.exit(1);
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(2)} kB`;
}
