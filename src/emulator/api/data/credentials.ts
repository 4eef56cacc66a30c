/** What a merchant would copy from the dashboard. The values are valid for emulators only. */
export interface Credentials {
  apiKey: string;
  publishableKey: string;
  profileId: string;
  /** Exists with the setting `profiles: 2` only. */
  secondProfileId: string;
}

/** The only keys that are accepted. */
export const credentials: Readonly<Credentials> = {
  apiKey: 'snd_emulator00000000000000000001',
  publishableKey: 'pk_snd_emulator00000000000000000001',
  profileId: 'pro_emulator0000000001',
  secondProfileId: 'pro_emulator0000000002',
};

/** The merchant that everything belongs to. */
export const merchantId = 'merchant_emulator';

/** Whether the merchant has this profile. */
export function isProfile(id: string | undefined, profiles: 1 | 2): boolean {
  return id === credentials.profileId || (profiles === 2 && id === credentials.secondProfileId);
}
