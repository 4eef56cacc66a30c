import { readdirSync, readFileSync } from 'node:fs';
import { documentErrors, type DocumentError } from './documentErrors.ts';
import { documentPaths, type DocumentPath } from './documentPaths.ts';
import type { Exchange } from './exchange.ts';
import { createJudge, type Verdict } from './createJudge.ts';
import { OpenApi } from './openApi.ts';

/**
 * Holds recorded exchanges against OpenAPI documents and prints what came of it.
 *
 * @param files paths of the documents
 * @param directory where the exchanges are
 * @returns whether nothing deviates and the list of known errors is in order
 */
export function report(files: readonly string[], directory: string): boolean {
  const api = new OpenApi(files);
  const verdict = createJudge(api, documentErrors, documentPaths)(readExchanges(directory));
  const known = [...documentErrors, ...documentPaths];
  const unused = known.filter((error) => !verdict.met.has(error));

  print('Documents', api.titles);
  print('Exchanges', extentLines(verdict));
  print(
    'Known errors of the documents',
    known.filter((error) => verdict.met.has(error)).map((error) => knownLine(error, verdict)),
  );
  print(
    'Deviations',
    verdict.deviations.map(({ first, count }) => {
      const where = `${first.on}, ${first.part} ${first.at || '(whole)'}`;
      return `${times(count)} ${where}: ${first.message} [${first.rule}]\n      in "${first.test}"`;
    }),
  );
  print(
    'Known errors that nothing met: take them off the list',
    unused.map((error) => knownLine(error, verdict)),
  );
  const deviating = verdict.deviations.reduce((sum, { count }) => sum + count, 0);
  const totals = [
    `${String(files.length)} documents`,
    `${String(verdict.exchanges)} exchanges`,
    `${String(deviating)} deviations outside the list`,
    `${String(unused.length)} entries of the list unused`,
  ];
  console.log(totals.join(', '));
  return verdict.exchanges > 0 && deviating === 0 && unused.length === 0;
}

function readExchanges(directory: string): Exchange[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(`${directory}/${name}`, 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Exchange);
}

function extentLines({ exchanges, extents }: Verdict): string[] {
  const lines = [
    ['request and answer', 'accepted: request and answer held against the documents'],
    ['answer', 'refused: the refusal held against the documents'],
    ['request', 'accepted with a fault that a test asked for: only the request'],
    ['nothing', 'refused with such a fault: left out'],
  ] as const;
  return [
    `${times(exchanges)} in all`,
    ...lines.map(([extent, words]) => `${times(extents.get(extent) ?? 0)} ${words}`),
  ];
}

function knownLine(error: DocumentError | DocumentPath, { met }: Verdict): string {
  const place =
    'path' in error
      ? `${error.path.source} is ${error.documentedAs}`
      : `${typeof error.on === 'string' ? error.on : error.on.join(', ')}, ${error.part} ${error.at} [${error.rule}]`;
  return `${times(met.get(error) ?? 0)} ${place}\n      ${error.reason}`;
}

function times(count: number): string {
  return `${String(count)}×`.padStart(6);
}

function print(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log(`${title}\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
}
