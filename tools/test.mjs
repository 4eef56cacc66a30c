import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findBrowser, findServers, installPackages, run } from './install.mjs';

const RESULTS = 'test-results';

/** Hyperswitch's OpenAPI documents, joined by `:`. What our tests send and get is held against them. */
const DOCUMENTS = process.env.HYPERSWITCH_OPENAPI;
const EXCHANGES = `${RESULTS}/exchanges`;

/** Each check counts as one test. The tests of a suite are counted from its report. */
const checks = [
  ['format', 'test:format'],
  ['types', 'test:types'],
  ['lint', 'test:lint'],
  ['layers', 'test:layers'],
  ['build and size', 'build'],
  ['package', 'test:package'],
  ['storybook build', 'build-storybook'],
];
const suites = [
  ['unit', 'test:unit', vitestReport],
  ['component', 'test:component', vitestReport],
  ['faults', 'test:faults', vitestReport],
  ['stories', 'test:stories', vitestReport],
  ['end to end', 'test:e2e', playwrightReport],
];

installPackages();
const env = { CHROMIUM_PATH: findBrowser(), CI: 'true', ...(DOCUMENTS && { EXCHANGES }) };
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(EXCHANGES, { recursive: true });

const servers = findServers();
if (servers) suites.push(['fleet', 'test:fleet', vitestReport]);

const total = { passed: 0, failed: 0 };
/** What failed, named again at the end, where the output of the suites does not hide it. */
const failures = [];
for (const [name, script] of checks) check(name, script);
for (const [name, script, report] of suites) {
  heading(name);
  add(name, report(name, script));
}
if (DOCUMENTS) check('contract', 'check:contract', ['--recorded', EXCHANGES]);
else
  console.log(
    '\nLeft out, because HYPERSWITCH_OPENAPI names no documents: check:contract, test/contract/documents.test.ts',
  );
if (!servers) console.log('\nLeft out, because Redis and PostgreSQL are not here and cannot be installed: test:fleet');
for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function check(name, script, options = []) {
  heading(name);
  const ok = run('npm', ['run', '--silent', script, '--', ...options], env);
  if (!ok) failures.push(name);
  add(name, ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

function heading(name) {
  console.log(`\n── ${name}`);
}

function add(name, { passed, failed }) {
  console.log(`${name}: ${passed} passed, ${failed} failed`);
  total.passed += passed;
  total.failed += failed;
}

function vitestReport(name, script) {
  const file = `${RESULTS}/${name}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const ok = run('npm', ['run', '--silent', script, '--', ...reporters], env);
  return counted(name, ok, file, (report) => {
    const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
    const failed = tests.filter(({ status }) => status === 'failed');
    failures.push(...failed.map(({ fullName }) => `${name}: ${fullName}`));
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  });
}

function playwrightReport(name, script) {
  const file = `${RESULTS}/e2e.json`;
  const ok = run('npm', ['run', '--silent', script, '--', '--reporter=list,json'], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  return counted(name, ok, file, ({ stats, suites }) => {
    failures.push(...titlesOfFailed(suites).map((title) => `${name}: ${title}`));
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  });
}

/** A suite that failed without a failed test (a crash, no report, no tests) counts as one failure. */
function counted(name, ok, file, count) {
  let result = { passed: 0, failed: 0 };
  try {
    result = count(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    ok = false;
  }
  if (result.failed === 0 && !(ok && result.passed > 0)) {
    failures.push(`${name}: the suite as a whole`);
    result.failed = 1;
  }
  return result;
}

/** The titles of the end-to-end tests that did not pass at once. */
function titlesOfFailed(suites) {
  return suites.flatMap(({ specs, suites: inner = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => !['expected', 'skipped'].includes(status)))
      .map(({ title }) => title),
    ...titlesOfFailed(inner),
  ]);
}
