/** What a merchant would copy from the dashboard. The values are valid for emulators only. */
export interface Credentials {
  apiKey: string;
  publishableKey: string;
  profileId: string;
}

/** The only keys that are accepted. */
export const credentials: Readonly<Credentials> = {
  apiKey: 'snd_emulator00000000000000000001',
  publishableKey: 'pk_snd_emulator00000000000000000001',
  profileId: 'pro_emulator0000000001',
};

/** The merchant that everything belongs to. */
export const merchantId = 'merchant_emulator';
