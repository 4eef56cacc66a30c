import type { CreatedSession, Hyperswitch } from '../server/index.ts';
import type { Settings } from './settings.ts';

/** What checks look at, and what earlier ones leave for later ones. */
export interface Context {
  settings: Settings;
  /** The origin of the shop's pages, where it was told. */
  origin: string | null;
  /** Has a time limit and follows no redirect. */
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** A client with the keys, once there are some. */
  connect: () => Hyperswitch;
  /** The throw-away customer. */
  customerId?: string;
  /** A session of that customer, with its secret. */
  session?: CreatedSession;
}

/** What came of a check, in words, and what to do about it. */
export type Result =
  { outcome: 'passed' | 'skipped'; says: string; todo?: string } | { outcome: 'failed'; says: string; todo: string };

/** One thing to look at. */
export interface Check {
  name: string;
  /** Without it the rest makes no sense. */
  required?: true;
  /** May reject: nothing answered, or Hyperswitch said something that no words of ours are for. */
  run: (context: Context) => Result | Promise<Result>;
}

/** All is well. */
export function passed(says: string): Result {
  return { outcome: 'passed', says };
}

/** Something is wrong, and this is what to do about it. */
export function failed(says: string, todo: string): Result {
  return { outcome: 'failed', says, todo };
}

/** Not looked at, or not decided, and nothing that has to be mended. */
export function skipped(says: string, todo?: string): Result {
  return { outcome: 'skipped', says, ...(todo === undefined ? {} : { todo }) };
}
