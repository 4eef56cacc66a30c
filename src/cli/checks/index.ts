import type { Check } from '../check.ts';
import { browserListCheck } from './browserList.ts';
import { corsCheck } from './cors.ts';
import { credentialsCheck } from './credentials.ts';
import { environmentCheck } from './environment.ts';
import { reachabilityCheck } from './reachability.ts';
import { sdkScriptCheck } from './sdkScript.ts';
import { sessionCheck } from './session.ts';
import { settingsCheck } from './settings.ts';
import { vaultThenPayCheck } from './vaultThenPay.ts';
import { webhookSecretCheck } from './webhookSecret.ts';

/** All checks, in the order in which they run. */
export const checks: readonly Check[] = [
  settingsCheck,
  environmentCheck,
  reachabilityCheck,
  credentialsCheck,
  sessionCheck,
  browserListCheck,
  vaultThenPayCheck,
  corsCheck,
  sdkScriptCheck,
  webhookSecretCheck,
];
