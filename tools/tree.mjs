// Holds the tree of folders in CONTRIBUTING.md against the real one: nothing that is not there, no folder left out.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const PAGE = 'CONTRIBUTING.md';
/** Folders of these have to be shown, so many levels deep; elsewhere it is the page's choice. */
const DEPTHS = { src: 2, test: 1, stories: 1 };

const [, tree = ''] = /```text\n([\s\S]*?)```/.exec(readFileSync(PAGE, 'utf8')) ?? [];
const shown = pathsOf(tree);
const problems = [
  ...shown.filter((path) => !existsSync(path)).map((path) => `has ${path}, which is not there`),
  ...Object.entries(DEPTHS)
    .flatMap(([folder, depth]) => foldersOf(folder, depth))
    .filter((folder) => !shown.includes(folder))
    .map((folder) => `lacks ${folder}`),
];
for (const problem of problems) console.error(`The tree of ${PAGE} ${problem}.`);
console.log(`tree: ${shown.length} paths shown, ${problems.length} wrong`);
process.exit(problems.length > 0 ? 1 : 0);

/** The paths of a tree in which each line starts with a name, two blanks further in than its parent. */
function pathsOf(text) {
  const parents = [];
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [, indent, name] = /^( *)(\S+)/.exec(line);
      const depth = indent.length / 2;
      parents.length = depth;
      const path = `${parents.join('')}${name}`;
      parents.push(name);
      return path.replace(/\/$/, '');
    });
}

function foldersOf(folder, depth) {
  if (depth === 0) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map(({ name }) => `${folder}/${name}`)
    .flatMap((path) => [path, ...foldersOf(path, depth - 1)]);
}
