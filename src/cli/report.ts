import type { CheckResult } from './check.ts';
import { maskKey } from './maskKey.ts';
import { linkToSection, type Section } from './section.ts';

const marks = { passed: '✓', failed: '✗', skipped: '–' };

/** One check as it is printed. No text in it contains a secret. */
interface Line {
  name: string;
  outcome: CheckResult['outcome'];
  finding: string;
  /** Absent when there is nothing to do. */
  advice?: string;
  /** The page and the section that describe the setting. Absent when there is nothing to do. */
  docs?: string;
}

/** What `--json` prints. */
interface JsonReport {
  /** Whether no check failed. */
  ok: boolean;
  passed: number;
  failed: number;
  skipped: number;
  /** How many checks were not run, because they need the one that failed. */
  not_run: number;
  checks: readonly Line[];
}

/** Options of `createReport`. */
interface ReportOptions {
  print: (text: string) => void;
  /** Masked in everything that is printed, including messages of Hyperswitch. */
  secrets: readonly string[];
  /** Prints one JSON document at the end, instead of a line as soon as a result is added. */
  json: boolean;
}

/** Prints the results of the checks. */
interface Report {
  /** @param section the section of the check, for a result that has none of its own */
  add: (name: string, section: Section, result: CheckResult) => void;
  /**
   * Prints the summary.
   *
   * @param checks how many checks there are, including those that were not run
   * @returns the exit code: 0 when no check failed, else 1
   */
  end: (checks: number) => number;
}

export function createReport({ print, secrets, json }: ReportOptions): Report {
  const lines: Line[] = [];
  const clean = createCleaner(secrets);

  return {
    add: (name, section, { outcome, finding, advice, section: own }) => {
      const remedy = advice === undefined ? {} : { advice: clean(advice), docs: linkToSection(own ?? section) };
      const line = { name, outcome, finding: clean(finding), ...remedy };
      lines.push(line);
      if (!json) print(textOf(line));
    },
    end: (checks) => {
      const count = (outcome: CheckResult['outcome']) => lines.filter((line) => line.outcome === outcome).length;
      const report = {
        ok: count('failed') === 0,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        not_run: checks - lines.length,
        checks: lines,
      };
      if (json) {
        print(JSON.stringify(report, null, 2));
      } else {
        print('');
        print(summaryOf(report, checks));
      }
      return report.ok ? 0 : 1;
    },
  };
}

function textOf({ name, outcome, finding, advice, docs }: Line): string {
  const remedy = advice === undefined ? '' : ` → ${advice} (${String(docs)})`;
  return `${marks[outcome]} ${name}: ${finding}${remedy}`;
}

function summaryOf({ passed, failed, skipped, not_run }: JsonReport, checks: number): string {
  return (
    `${String(passed)} of ${String(checks)} checks passed, ${String(failed)} failed, ` +
    `and ${String(skipped)} were skipped.` +
    (not_run > 0 ? ` ${String(not_run)} were not run, because they need the one that failed.` : '')
  );
}

/** Creates the function that makes a text safe to print. */
function createCleaner(secrets: readonly string[]): (text: string) => string {
  return (text) =>
    secrets
      // A string this short is no real key, and could be part of ordinary words.
      .filter((secret) => secret.length >= 8)
      // A server that repeats a secret may have escaped it.
      .flatMap((secret) =>
        [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)].map((form) => [form, secret]),
      )
      .reduce((cleaned, [form = '', secret = '']) => cleaned.replaceAll(form, maskKey(secret)), text)
      // A message of Hyperswitch must not control the terminal or start a new line.
      .replace(/\p{Cc}+/gu, ' ');
}
