import { createHyperswitch, HyperswitchError } from '../server/index.ts';
import { failed, type Check, type Context, type Result } from './check.ts';
import { credentialsCheck, reachCheck } from './checks/access.ts';
import { corsCheck } from './checks/cors.ts';
import { sdkScriptCheck } from './checks/sdkScript.ts';
import { listCheck, sessionCheck } from './checks/session.ts';
import { kindsCheck, settingsCheck } from './checks/settings.ts';
import { vaultThenPayCheck } from './checks/vaultThenPay.ts';
import { webhookSecretCheck } from './checks/webhookSecret.ts';
import { createReport } from './report.ts';
import { readSettings, type Environment } from './settings.ts';

/** Milliseconds for one call. */
const TIMEOUT_MS = 15_000;

const checks: readonly Check[] = [
  settingsCheck,
  kindsCheck,
  reachCheck,
  credentialsCheck,
  sessionCheck,
  listCheck,
  vaultThenPayCheck,
  corsCheck,
  sdkScriptCheck,
  webhookSecretCheck,
];

/** Options of `doctor`. */
export interface DoctorOptions {
  /** `HYPERSWITCH_…`, as in `process.env`. */
  env: Environment;
  /** Origin of the shop's pages. Without it a vault that lets not every origin in is no failure. */
  origin?: string | undefined;
  /** Replaces the global `fetch`. */
  fetch?: typeof fetch;
  /** Gets one line at a time, without a key in it. */
  print: (line: string) => void;
}

/**
 * Looks at the set-up call by call and says what to do. It leaves a customer without cards behind.
 *
 * @returns the exit code: 0 when nothing failed, else 1
 */
export async function doctor({ env, origin, fetch: send = fetch, print }: DoctorOptions): Promise<number> {
  const settings = readSettings(env);
  const { apiKey, publishableKey, profileId, webhookSecret, apiUrl } = settings;
  const report = createReport(print, [publishableKey, apiKey, webhookSecret]);
  const context: Context = {
    settings,
    origin: origin ?? null,
    fetch: (url, init) => send(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS), ...init }),
    connect: () => createHyperswitch({ apiKey, profileId, baseUrl: apiUrl, fetch: send, timeoutMs: TIMEOUT_MS }),
  };

  for (const { name, required, run } of checks) {
    const result = await resultOf(run, context);
    report.add(name, result);
    if (required && result.outcome === 'failed') break;
  }
  return report.end(checks.length);
}

/** What no check has words for. */
async function resultOf(run: Check['run'], context: Context): Promise<Result> {
  try {
    return await run(context);
  } catch (error) {
    if (error instanceof HyperswitchError && error.status > 0) {
      const answer = `${String(error.status)} ${error.code}: ${error.message}`;
      return failed(`Hyperswitch answered ${answer}`, 'try again; if it stays so, show this line to Hyperswitch');
    }
    const where = 'check HYPERSWITCH_URL, HYPERSWITCH_SDK_URL, and the network and proxy of this machine';
    return failed(`nothing answered (${reasonOf(error)})`, where);
  }
}

/** `ENOTFOUND` and the like say more than "fetch failed". */
function reasonOf(error: unknown): string {
  for (let reason = error; reason instanceof Error; reason = reason.cause) {
    if ('code' in reason && typeof reason.code === 'string' && !(reason instanceof HyperswitchError))
      return reason.code;
    if (reason.name === 'TimeoutError') return `no answer within ${String(TIMEOUT_MS / 1000)} seconds`;
  }
  return error instanceof Error ? error.message : 'unknown';
}
