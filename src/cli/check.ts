import type { CreatedSession, Hyperswitch } from '../server/index.ts';
import type { Settings } from './settings.ts';

/** What all checks share. Earlier checks store what later ones need. */
export interface CheckContext {
  settings: Settings;
  /** The origin of the shop's pages, from `--origin`; `null` without it. */
  origin: string | null;
  /** `fetch` with a time limit. It does not follow redirects unless `init` says so. */
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** Creates a client with the API key. It throws while the settings are wrong, so `settingsCheck` comes first. */
  connect: () => Hyperswitch;
  /** The customer that `credentialsCheck` created. */
  customerId?: string;
  /** The session of that customer that `sessionCheck` created, with its secrets. */
  session?: CreatedSession;
}

/** The outcome of a check: what was found, and what to do about it. Both are whole sentences. */
export type CheckResult =
  | { outcome: 'passed' | 'skipped'; finding: string; advice?: string }
  | { outcome: 'failed'; finding: string; advice: string };

/** One check of the set-up. */
export interface Check {
  name: string;
  /** When this check fails, all later checks would fail too, so they are not run. @default false */
  required?: true;
  /** May reject when there is no response, or with an error of Hyperswitch that needs no words of its own. */
  run: (context: CheckContext) => CheckResult | Promise<CheckResult>;
}

/** Nothing is wrong. */
export function passed(finding: string): CheckResult {
  return { outcome: 'passed', finding };
}

/** Something is wrong, and `advice` says what to do. */
export function failed(finding: string, advice: string): CheckResult {
  return { outcome: 'failed', finding, advice };
}

/** The check could not be made, or what it found is not necessarily wrong. */
export function skipped(finding: string, advice?: string): CheckResult {
  return { outcome: 'skipped', finding, ...(advice === undefined ? {} : { advice }) };
}
