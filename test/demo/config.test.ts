import { expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../demo/server/config.ts';

const keys = {
  HYPERSWITCH_API_KEY: 'snd_1',
  HYPERSWITCH_PUBLISHABLE_KEY: 'pk_snd_1',
  HYPERSWITCH_PROFILE_ID: 'pro_1',
};

it('means the emulator when nothing is set', () => {
  expect(readConfig({ PATH: '/usr/bin' })).toEqual({ mode: 'emulator' });
  expect(readConfig({ HYPERSWITCH_API_KEY: '' })).toEqual({ mode: 'emulator' });
});

it('means the sandbox when the keys are set, and another host when that is', () => {
  expect(readConfig(keys)).toMatchObject({ mode: 'hyperswitch', apiUrl: 'https://sandbox.hyperswitch.io' });
  expect(readConfig({ ...keys, HYPERSWITCH_URL: 'http://localhost:8080' })).toMatchObject({
    apiUrl: 'http://localhost:8080',
  });
});

it('means production when the key is one of production', () => {
  expect(readConfig({ ...keys, HYPERSWITCH_API_KEY: 'prd_1' })).toMatchObject({
    apiUrl: 'https://api.hyperswitch.io',
    sdkUrl: 'https://checkout.hyperswitch.io/v0/HyperLoader.js',
  });
});

it.each(Object.keys(keys))('says in one line that %s is missing, and where to find it', (missing) => {
  const env = { ...keys, [missing]: undefined };
  expect(() => readConfig(env)).toThrow(ConfigError);
  expect(() => readConfig(env)).toThrow(new RegExp(`^Not set: ${missing} \\(Hyperswitch dashboard: [^,]+\\)\\. .+$`));
});

it('does not take an address without keys for the emulator', () => {
  expect(() => readConfig({ HYPERSWITCH_URL: 'http://localhost:8080' })).toThrow(/HYPERSWITCH_API_KEY/);
});

it('refuses the emulator in production, in words', () => {
  expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(ConfigError);
  expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(/the emulator must not run: set the keys/);
  expect(readConfig({ ...keys, NODE_ENV: 'production' })).toMatchObject({ mode: 'hyperswitch' });
});
