import type { Check } from '../check.ts';
import { browserListCheck } from './browserList.ts';
import { cleanUpCheck } from './cleanUp.ts';
import { consentCheck } from './consent.ts';
import { corsCheck } from './cors.ts';
import { credentialsCheck } from './credentials.ts';
import { environmentCheck } from './environment.ts';
import { createHandlerCheck, createHandlerHeaderCheck } from './handler.ts';
import { profilesCheck } from './profiles.ts';
import { reachabilityCheck } from './reachability.ts';
import { sdkScriptCheck } from './sdkScript.ts';
import { sessionCheck } from './session.ts';
import { settingsCheck } from './settings.ts';
import { tokenPaymentsCheck } from './tokenPayments.ts';
import { typedCvcCheck } from './typedCvc.ts';
import { vaultThenPayCheck } from './vaultThenPay.ts';
import { webhookSecretCheck } from './webhookSecret.ts';

/**
 * Creates all checks, in the order in which they run.
 *
 * @param handlerUrl the URL of the shop's own handler; without it there are no checks of the handler
 */
export function createChecks(handlerUrl: string | undefined): readonly Check[] {
  return [
    settingsCheck,
    environmentCheck,
    reachabilityCheck,
    credentialsCheck,
    sessionCheck,
    browserListCheck,
    consentCheck,
    vaultThenPayCheck,
    profilesCheck,
    tokenPaymentsCheck,
    typedCvcCheck,
    cleanUpCheck,
    corsCheck,
    sdkScriptCheck,
    webhookSecretCheck,
    ...(handlerUrl === undefined ? [] : [createHandlerCheck(handlerUrl), createHandlerHeaderCheck(handlerUrl)]),
  ];
}
