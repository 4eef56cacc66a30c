import { mkdirSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { run } from '../install.mjs';

const { values, positionals } = parseArgs({ options: { recorded: { type: 'string' } }, allowPositionals: true });
const documents = positionals.length > 0 ? positionals : (process.env.HYPERSWITCH_OPENAPI ?? '').split(/[:,]/);
const files = documents.filter((file) => file !== '');
if (files.length === 0) {
  console.error('Name the OpenAPI documents: npm run check:contract -- FILE…');
  process.exit(2);
}

const directory = values.recorded ?? 'test-results/exchanges';
const isRecorded = values.recorded !== undefined || record();
const { module } = await runnerImport('./tools/contract/report.ts', { configFile: false, logLevel: 'warn' });
const isTrue = module.report(files, directory);
process.exit(isRecorded && isTrue ? 0 : 1);

/** Runs the tests that reach the emulator in Node, and keeps what they say to it; tells whether they passed. */
function record() {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  // Without the documents, so that bodies made from these are no part of what is held against them.
  const env = { EXCHANGES: directory, HYPERSWITCH_OPENAPI: '' };
  return run('npm', ['run', '--silent', 'test:unit', '--', '--reporter=dot'], env);
}
