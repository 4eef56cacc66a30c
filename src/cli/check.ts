import type { CreatedSession, Hyperswitch } from '../server/index.ts';
import type { Section } from './section.ts';
import type { Settings } from './settings.ts';

/** The card that `consentCheck` added. */
interface TestCard {
  /** Its newest token, which a browser deletes it with. */
  token: string;
  /** Whether the vault keeps it for a day only. Such a card is never listed and cannot be deleted. */
  isVolatile: boolean;
  /** Its permanent id, from the exchange of its token. */
  id?: string;
  /** Whether Hyperswitch has paid with it by its id. The vault holds no CVC of it from then on. @default false */
  isUsed?: true;
}

/** What all checks share. Earlier checks store what later ones need. */
export interface CheckContext {
  settings: Settings;
  /** The origin of the shop's pages, from `--origin`; `null` without it. */
  origin: string | null;
  /** `fetch` with a time limit. It does not follow redirects unless `init` says so. */
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** Creates a client with the API key. It throws while the settings are wrong, so `settingsCheck` comes first. */
  connect: () => Hyperswitch;
  /** The customer that `credentialsCheck` created or found. */
  customerId?: string;
  /** The session of that customer that `sessionCheck` created, with its secrets. */
  session?: CreatedSession;
  /** Absent while there is none, and in production. */
  testCard?: TestCard;
}

/** The outcome of a check: what was found, and what to do about it. Both are whole sentences. */
export type CheckResult = (
  | { outcome: 'passed' | 'skipped'; finding: string; advice?: string }
  | { outcome: 'failed'; finding: string; advice: string }
) & {
  /** The section that describes the setting. @default the section of the check */
  section?: Section;
};

/** One check of the set-up. */
export interface Check {
  name: string;
  /** The section of the setting that this check is about. */
  section: Section;
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
export function failed(finding: string, advice: string, section?: Section): CheckResult {
  return { outcome: 'failed', finding, advice, ...(section === undefined ? {} : { section }) };
}

/** The check could not be made, or what it found is not necessarily wrong. */
export function skipped(finding: string, advice?: string): CheckResult {
  return { outcome: 'skipped', finding, ...(advice === undefined ? {} : { advice }) };
}

/** A check that creates `what` is made with sandbox keys only. */
export function skippedOutsideSandbox(what: string): CheckResult {
  return skipped(
    `This check ${what}, which it does with sandbox keys only.`,
    'Run the doctor with your sandbox keys too.',
  );
}
