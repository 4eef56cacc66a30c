import { createHyperswitch, createSavedCardsHandler } from 'hyperswitch-saved-cards/server';
import { payOrder } from '../payOrder.ts';
import { addressOf, signedIn } from '../shop.ts';

const { HYPERSWITCH_API_KEY: apiKey = '', HYPERSWITCH_PROFILE_ID: profileId = '', HYPERSWITCH_URL } = process.env;
const baseUrl = HYPERSWITCH_URL ? { baseUrl: HYPERSWITCH_URL } : {};

export const hyperswitch = createHyperswitch({ apiKey, profileId, ...baseUrl });

/** All of the widget's routes, as one function from a `Request` to a `Response`. */
export const savedCards = createSavedCardsHandler({
  hyperswitch,
  authenticate: signedIn,
  addressOf,
  pay: (context) => payOrder(hyperswitch, context),
  onEvent: (event) => console.info(JSON.stringify(event)),
});
