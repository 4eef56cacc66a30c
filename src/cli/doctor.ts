import { createHyperswitch, HyperswitchError } from '../server/index.ts';
import { failed, type Check, type CheckContext, type CheckResult } from './check.ts';
import { createChecks } from './checks/index.ts';
import { createReport } from './report.ts';
import { readSettings, type Variables } from './settings.ts';

/** Milliseconds for one request. */
const TIMEOUT_MS = 15_000;

/** Options of `doctor`. */
interface DoctorOptions {
  /** The variables `HYPERSWITCH_…`, as in `process.env`. */
  env: Variables;
  /**
   * The origin of the shop's pages. With it, a vault that does not allow this origin is a failure; without it, a vault
   * that does not allow every origin is only reported. @default none
   */
  origin?: string | undefined;
  /** The URL of the shop's own mounted handler, without a query. @default none, and it is not checked */
  handlerUrl?: string | undefined;
  /** Prints one JSON document instead of lines. @default false */
  json?: boolean | undefined;
  /** Used to send requests. @default the global `fetch` */
  fetch?: typeof fetch;
  /** Gets the output line by line. No line contains a key. */
  print: (line: string) => void;
}

/**
 * Checks the set-up and prints, for each check, what was found and what to do about it. It deletes the card that it
 * creates, and cancels or refunds the payments. The payments stay, and so does one customer without cards, whom the next
 * run uses again.
 *
 * @returns the exit code: 0 when no check failed, else 1
 */
export async function doctor(options: DoctorOptions): Promise<number> {
  const { env, origin, handlerUrl, json = false, fetch: send = fetch, print } = options;
  const settings = readSettings(env);
  const { apiKey, publishableKey, profileId, webhookSecret, apiUrl } = settings;
  // The publishable key is masked first, because the API key can be a part of it.
  const report = createReport({ print, json, secrets: [publishableKey, apiKey, webhookSecret] });
  const context: CheckContext = {
    settings,
    origin: origin ?? null,
    fetch: (url, init) => send(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS), ...init }),
    connect: () => createHyperswitch({ apiKey, profileId, baseUrl: apiUrl, fetch: send, timeoutMs: TIMEOUT_MS }),
  };

  const checks = createChecks(handlerUrl);
  for (const check of checks) {
    const result = await runCheck(check, context);
    report.add(check.name, check.section, result);
    if (check.required && result.outcome === 'failed') break;
  }
  return report.end(checks.length);
}

/** Runs a check, and turns its error into a result. */
async function runCheck({ run }: Check, context: CheckContext): Promise<CheckResult> {
  try {
    return await run(context);
  } catch (error) {
    if (error instanceof HyperswitchError && error.code === 'IR_02') {
      return failed(
        'Hyperswitch does not know a URL of the vault (404 IR_02).',
        'Check that the vault (the payment method service) is part of this installation and enabled for your account.',
        'self-hosted',
      );
    }
    if (error instanceof HyperswitchError && error.status > 0) {
      return failed(
        `Hyperswitch responded with ${String(error.status)} ${error.code}: ${error.message}`,
        'Try again. If the error stays the same, send this line to the support of Hyperswitch.',
        'errors-of-hyperswitch',
      );
    }
    return failed(
      `There was no response (${reasonOf(error)}).`,
      'Check HYPERSWITCH_URL, HYPERSWITCH_SDK_URL, and the network and proxy settings of this machine.',
      'errors-of-hyperswitch',
    );
  }
}

/** Looks for an error code such as `ENOTFOUND` in the causes, because the message is often only "fetch failed". */
function reasonOf(error: unknown): string {
  for (let reason = error; reason instanceof Error; reason = reason.cause) {
    if ('code' in reason && typeof reason.code === 'string' && !(reason instanceof HyperswitchError)) {
      return reason.code;
    }
    if (reason.name === 'TimeoutError') return `timeout after ${String(TIMEOUT_MS / 1000)} seconds`;
  }
  return error instanceof Error ? error.message : 'unknown reason';
}
