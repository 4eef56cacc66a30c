import { createHyperswitch } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';

const options = { apiKey: 'snd_key', profileId: 'pro_1' };

it('refuses to be in a page, without repeating the key', () => {
  expect(() => createHyperswitch(options)).toThrow(/for your server.*createSavedCardsHandler/);
  expect(() => createHyperswitch(options)).not.toThrow(/snd_key/);
});

it('is in a page where that is asked for', () => {
  expect(createHyperswitch({ ...options, allowBrowser: true })).toHaveProperty('payments');
});
