/** Which of Hyperswitch's two worlds something belongs to. */
export type Kind = 'sandbox' | 'production';

/** The environment, read once. What is not set is empty. */
export interface Settings {
  apiKey: string;
  publishableKey: string;
  profileId: string;
  webhookSecret: string;
  /** What the API key opens; `null` where its prefix is not one of Hyperswitch's own. */
  kind: Kind | null;
  /** Root of the API for servers. */
  apiUrl: string;
  /** Root of the API for browsers: Hyperswitch's cloud has another host for it. */
  browserUrl: string;
  sdkUrl: string;
}

/** Variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

const cloud = {
  sandbox: {
    apiUrl: 'https://sandbox.hyperswitch.io',
    browserUrl: 'https://beta.hyperswitch.io/api',
    sdkUrl: 'https://beta.hyperswitch.io/v1/HyperLoader.js',
  },
  production: {
    apiUrl: 'https://api.hyperswitch.io',
    browserUrl: 'https://checkout.hyperswitch.io/api',
    sdkUrl: 'https://checkout.hyperswitch.io/v0/HyperLoader.js',
  },
};

/** Reads the variables and fills in the addresses of the cloud that the API key belongs to. */
export function readSettings(env: Environment): Settings {
  const read = (name: string) => env[name] ?? '';
  const apiKey = read('HYPERSWITCH_API_KEY');
  const kind = kindOfKey(apiKey);
  const defaults = cloud[kind ?? 'sandbox'];
  const ownUrl = read('HYPERSWITCH_URL').replace(/\/+$/, '');
  return {
    apiKey,
    publishableKey: read('HYPERSWITCH_PUBLISHABLE_KEY'),
    profileId: read('HYPERSWITCH_PROFILE_ID'),
    webhookSecret: read('HYPERSWITCH_WEBHOOK_SECRET'),
    kind,
    apiUrl: ownUrl || defaults.apiUrl,
    browserUrl: ownUrl || defaults.browserUrl,
    sdkUrl: read('HYPERSWITCH_SDK_URL') || defaults.sdkUrl,
  };
}

/** What a secret or a publishable key opens, by its prefix. */
export function kindOfKey(key: string): Kind | null {
  if (/^(pk_)?prd_/.test(key)) return 'production';
  return /^(pk_)?(snd|dev)_/.test(key) ? 'sandbox' : null;
}

/** Whose host it is; `null` for one that is not Hyperswitch's own. */
export function kindOfUrl(url: string): Kind | null {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (/^(api|checkout|live)\.hyperswitch\.io$/.test(host)) return 'production';
  return /^(sandbox|beta|app)\.hyperswitch\.io$/.test(host) ? 'sandbox' : null;
}
