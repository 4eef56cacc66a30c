import type { CheckResult } from './check.ts';
import { maskKey } from './maskKey.ts';

const marks = { passed: '✓', failed: '✗', skipped: '–' };

/** Prints the results of the checks, each as soon as it is added. */
interface Report {
  add: (name: string, result: CheckResult) => void;
  /**
   * Prints the summary.
   *
   * @param checks how many checks there are, including those that were not run
   * @returns the exit code: 0 when no check failed, else 1
   */
  end: (checks: number) => number;
}

/** @param secrets are masked in everything that is printed, including messages of Hyperswitch */
export function createReport(print: (line: string) => void, secrets: readonly string[]): Report {
  const outcomes: CheckResult['outcome'][] = [];
  const clean = (text: string) =>
    secrets
      // A string this short is no real key, and could be part of ordinary words.
      .filter((secret) => secret.length >= 8)
      .reduce((cleaned, secret) => cleaned.replaceAll(secret, maskKey(secret)), text)
      // A message of Hyperswitch must not control the terminal or start a new line.
      .replace(/\p{Cc}+/gu, ' ');

  return {
    add: (name, { outcome, finding, advice }) => {
      outcomes.push(outcome);
      print(clean(`${marks[outcome]} ${name}: ${finding}${advice === undefined ? '' : ` → ${advice}`}`));
    },
    end: (checks) => {
      const count = (outcome: CheckResult['outcome']) => outcomes.filter((other) => other === outcome).length;
      const notRun = checks - outcomes.length;
      print('');
      print(
        `${String(count('passed'))} of ${String(checks)} checks passed, ${String(count('failed'))} failed, ` +
          `and ${String(count('skipped'))} were skipped.` +
          (notRun > 0 ? ` ${String(notRun)} were not run, because they need the one that failed.` : ''),
      );
      return count('failed') === 0 ? 0 : 1;
    },
  };
}
