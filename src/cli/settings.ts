import {
  BROWSER_API_URL,
  environmentOfKey,
  SDK_URL,
  SERVER_API_URL,
  type CloudEnvironment,
} from '../shared/endpoints.ts';

/** The values of the variables `HYPERSWITCH_…`. A variable that is not set is an empty string. */
export interface Settings {
  apiKey: string;
  publishableKey: string;
  profileId: string;
  webhookSecret: string;
  /** The environment of the API key; `null` when its prefix is none of the cloud's. */
  environment: CloudEnvironment | null;
  /** `HYPERSWITCH_URL`, without slashes at its end. */
  ownUrl: string;
  /** `HYPERSWITCH_SDK_URL`. */
  ownSdkUrl: string;
  /** The root URL of the API for servers. */
  apiUrl: string;
  /** The root URL of the API for browsers, which has a host of its own in the cloud. */
  browserUrl: string;
  /** The URL of the SDK's script. */
  sdkUrl: string;
}

/** Environment variables by name, as in `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the variables. Without URLs of a self-hosted Hyperswitch, those of the cloud are used, by the API key's prefix.
 */
export function readSettings(variables: Variables): Settings {
  const read = (name: string) => variables[name] ?? '';
  const apiKey = read('HYPERSWITCH_API_KEY');
  const environment = environmentOfKey(apiKey);
  const cloud = environment ?? 'sandbox';
  const ownUrl = read('HYPERSWITCH_URL').replace(/\/+$/, '');
  const ownSdkUrl = read('HYPERSWITCH_SDK_URL');
  return {
    apiKey,
    publishableKey: read('HYPERSWITCH_PUBLISHABLE_KEY'),
    profileId: read('HYPERSWITCH_PROFILE_ID'),
    webhookSecret: read('HYPERSWITCH_WEBHOOK_SECRET'),
    environment,
    ownUrl,
    ownSdkUrl,
    apiUrl: ownUrl || SERVER_API_URL[cloud],
    browserUrl: ownUrl || BROWSER_API_URL[cloud],
    sdkUrl: ownSdkUrl || SDK_URL[cloud],
  };
}
