import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Rooms whose code runs in tests and on the command line only. */
const OTHER_ROOMS = /^(emulator|testing|cli)\//;

/** The names of all fields in the package's types that may be left out: a value that was never passed shows there. */
export function optionNames(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !OTHER_ROOMS.test(file))
    .map((file) => join('src', file));
  const names = new Set<string>();
  function visit(node: ts.Node): void {
    if (ts.isPropertySignature(node) && node.questionToken) names.add(node.name.getText().replace(/\W/g, ''));
    ts.forEachChild(node, visit);
  }
  for (const file of files) visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return [...names].sort();
}
