import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/**
 * Limits of what a page loads to show saved cards, in bytes after gzip, by what it imports. React is not counted: the host
 * has it.
 */
const LIMITS = { recommended: 15_100, paying: 17_500, all: 18_500, css: 4_000 };

const sizes = {
  recommended: await load("export { SavedCards, backendSource } from './dist/index.js';"),
  paying: await load("export { SavedCards, backendSource, usePay } from './dist/index.js';"),
  all: await load("export * from './dist/index.js';"),
};
const { output: styles } = await build({
  configFile: false,
  logLevel: 'error',
  build: { write: false, rolldownOptions: { input: 'dist/styles.css' } },
});
const css = gzip(styles.find(({ fileName }) => fileName.endsWith('.css'))?.source ?? readFileSync('dist/styles.css'));

const NAMES = {
  recommended: 'SavedCards and backendSource',
  paying: 'with usePay',
  all: 'all exports',
};
for (const [name, { eager }] of Object.entries(sizes)) {
  console.log(`client  ${kB(eager).padStart(8)} gzip  ${NAMES[name]} (limit ${kB(LIMITS[name])})`);
}
console.log(`        ${kB(sizes.recommended.lazy).padStart(8)} more as they are used`);
console.log(`styles  ${kB(css).padStart(8)} gzip  (limit ${kB(LIMITS.css)})`);
if (Object.entries(sizes).some(([name, { eager }]) => eager > LIMITS[name]) || css > LIMITS.css) {
  console.error('The client is larger than its limit.');
  process.exit(1);
}

/** Bundles as a host's bundler does. Returns the bytes that load at once and the bytes that load on demand. */
async function load(code) {
  const entry = resolve('entry.js');
  const given = {
    name: 'given',
    resolveId: (id) => (id === entry ? id : null),
    load: (id) => (id === entry ? code : null),
  };
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [given],
    build: {
      write: false,
      target: 'es2022',
      // Built as a library, so that Vite's own code for pages is not counted.
      lib: { entry, formats: ['es'] },
      rolldownOptions: {
        external: [/^react($|\/)/, /^react-dom($|\/)/],
        // A page needs no exports, so code that only its lazy parts share stays in one file.
        preserveEntrySignatures: 'allow-extension',
        output: { minify: true },
      },
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
  const sum = (list) => list.reduce((bytes, { code }) => bytes + gzip(code), 0);
  return { eager: sum([...eager]), lazy: sum([...chunks.values()].filter((chunk) => !eager.has(chunk))) };
}

function gzip(text) {
  return gzipSync(text, { level: 9 }).length;
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(2)} kB`;
}
