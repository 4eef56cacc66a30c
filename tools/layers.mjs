// Holds every import against .dependency-cruiser.mjs, and the picture of the layers in CONTRIBUTING.md against the code.
// `npm run layers -- --write` draws the picture anew.
import { cruise } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import config, { LAYERS, PARTS } from '../.dependency-cruiser.mjs';

const PAGE = 'CONTRIBUTING.md';
const FOLDERS = ['src', 'demo', 'examples', 'stories', '.storybook', 'tools', 'test'];

const { forbidden, allowed, allowedSeverity, options } = config;
const { output } = await cruise(
  FOLDERS,
  { ...options, validate: true, ruleSet: { forbidden, allowed, allowedSeverity } },
  options.enhancedResolveOptions,
  { tsConfig: extractTsConfig(options.tsConfig.fileName) },
);
const { violations } = output.summary;
const circles = violations.filter(({ rule }) => rule.name === 'circle');
const others = violations.filter(({ rule }) => rule.name !== 'circle');
const arrows = arrowsBetweenLayers(output.modules);
const layers = [...new Set(arrows.flat())].sort();

for (const { from, to } of others) console.error(`${from} must not import ${to} (.dependency-cruiser.mjs)`);
for (const { from, cycle } of circles) console.error(`circle: ${[from, ...cycle.map(({ name }) => name)].join(' → ')}`);
for (const folder of unknownFolders()) {
  console.error(`${folder} has no line in .dependency-cruiser.mjs`);
  violations.push(folder);
}
const circular = layersInCircles();
if (circular.length > 0) console.error(`circle between folders: ${circular.join(', ')}`);
console.log(
  `layers: ${layers.length} folders, ${arrows.length} arrows, circles ${circles.length + circular.length}, ` +
    `forbidden imports ${others.length}, ${output.modules.length} files`,
);

const page = readFileSync(PAGE, 'utf8');
const drawn = page.replace(/```mermaid\n[\s\S]*?```/, draw());
const isStale = drawn !== page && !process.argv.includes('--write');
if (isStale) console.error(`${PAGE} shows other layers than there are: run "npm run layers -- --write".`);
else writeFileSync(PAGE, drawn);
process.exit(violations.length + circular.length > 0 || isStale ? 1 : 0);

/** Each import between two layers of `src`, once: `['react', 'core']`. */
function arrowsBetweenLayers(modules) {
  const found = new Set();
  for (const { source, dependencies } of modules) {
    for (const { resolved } of dependencies) {
      const [from, to] = [layerOf(source), layerOf(resolved)];
      if (from && to && from !== to) found.add(`${from} ${to}`);
    }
  }
  return [...found].sort().map((arrow) => arrow.split(' '));
}

/** `react` of `src/react/list/CardRow.tsx`; what is inside `core` counts on its own. */
function layerOf(path) {
  return /^src\/(core\/\w+|\w+(?=\/)|index(?=\.ts))/.exec(path)?.[1] ?? null;
}

/** Folders of `src` that neither have a line of their own nor are named as a part of the folder around them. */
function unknownFolders() {
  const folders = new Set(listFiles('src').map((path) => path.slice(0, path.lastIndexOf('/'))));
  return [...folders].filter((folder) => folder !== 'src' && !(folder in LAYERS) && !PARTS.includes(folder));
}

function listFiles(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => `${parentPath}/${name}`);
}

/** Layers that are reached again by following the arrows from them. */
function layersInCircles() {
  const reaches = (from, to, seen = new Set()) =>
    arrows.some(([a, b]) => a === from && !seen.has(b) && (b === to || reaches(b, to, seen.add(b))));
  return layers.filter((layer) => reaches(layer, layer));
}

function draw() {
  const id = (layer) => layer.replace('/', '_');
  return [
    '```mermaid',
    'flowchart TD',
    ...layers.map((layer) => `  ${id(layer)}["${layer}"]`),
    ...arrows.map(([from, to]) => `  ${id(from)} --> ${id(to)}`),
    '```',
  ].join('\n');
}
