import { createHyperswitch } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';

const options = { apiKey: 'snd_key', profileId: 'pro_1' };

it('createHyperswitch() throws in a browser, with a message that does not contain the key', () => {
  expect(() => createHyperswitch(options)).toThrow(/for your server.*createSavedCardsHandler/);
  expect(() => createHyperswitch(options)).not.toThrow(/snd_key/);
});

it('createHyperswitch() works in a browser with allowBrowser', () => {
  expect(createHyperswitch({ ...options, allowBrowser: true })).toHaveProperty('payments');
});
