import { createHyperswitch, createOrderPayments, createSavedCardsHandler } from 'hyperswitch-saved-cards/server';
import { addressOf, orderOf, signedIn } from '../shop.ts';

const { HYPERSWITCH_API_KEY: apiKey = '', HYPERSWITCH_PROFILE_ID: profileId = '', HYPERSWITCH_URL } = process.env;
const baseUrl = HYPERSWITCH_URL ? { baseUrl: HYPERSWITCH_URL } : {};

export const hyperswitch = createHyperswitch({ apiKey, profileId, ...baseUrl });

/** All of the widget's routes, as one function from a `Request` to a `Response`. */
export const savedCards = createSavedCardsHandler({
  hyperswitch,
  authenticate: signedIn,
  addressOf,
  // Claims are kept in the memory of this process. Several processes need one `store`: redisStore or postgresStore.
  pay: createOrderPayments({
    hyperswitch,
    orderOf,
    onOutcome: ({ order_id }, { status, payment_id }) => console.info(JSON.stringify({ order_id, status, payment_id })),
  }),
  onEvent: (event) => console.info(JSON.stringify(event)),
});
