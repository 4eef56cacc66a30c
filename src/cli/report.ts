import type { Result } from './check.ts';

const marks = { passed: '✓', failed: '✗', skipped: '–' };

/** A key as it may be shown: its prefix and its last four characters, and of a short one nothing. */
export function masked(key: string): string {
  const prefix = /^(pk_)?[a-z]{2,5}_/.exec(key)?.[0] ?? '';
  return `${prefix}…${key.length - prefix.length >= 12 ? key.slice(-4) : ''}`;
}

/** What came of the checks so far, printed as it comes. */
export interface Report {
  add: (name: string, result: Result) => void;
  /** Prints the summary, and answers the exit code: 0 when nothing failed. */
  end: (checks: number) => number;
}

/** @param secrets what must never be printed, whoever put it into a message */
export function createReport(print: (line: string) => void, secrets: readonly string[]): Report {
  const outcomes: Result['outcome'][] = [];
  const safe = (text: string) =>
    secrets
      // A shorter one is no secret, and taking it out would take words apart.
      .filter((secret) => secret.length >= 8)
      .reduce((cleaned, secret) => cleaned.replaceAll(secret, masked(secret)), text)
      // What came from outside must not move the cursor, nor make a line of its own.
      .replace(/\p{Cc}+/gu, ' ');

  return {
    add: (name, { outcome, says, todo }) => {
      outcomes.push(outcome);
      print(safe(`${marks[outcome]} ${name}: ${says}${todo === undefined ? '' : ` → ${todo}`}`));
    },
    end: (checks) => {
      const count = (outcome: Result['outcome']) => outcomes.filter((other) => other === outcome).length;
      const left = checks - outcomes.length;
      print('');
      print(
        [
          `${String(count('passed'))} of ${String(checks)} passed`,
          `${String(count('failed'))} failed`,
          `${String(count('skipped'))} skipped`,
          ...(left > 0 ? [`${String(left)} not made, which need the one that failed`] : []),
        ].join(', ') + '.',
      );
      return count('failed') === 0 ? 0 : 1;
    },
  };
}
