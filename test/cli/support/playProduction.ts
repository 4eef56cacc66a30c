import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { isList, type Intercept } from './examine.ts';

/** The keys of an account in production. */
export const productionKeys = {
  HYPERSWITCH_API_KEY: 'prd_00000000000000000000',
  HYPERSWITCH_PUBLISHABLE_KEY: 'pk_prd_00000000000000000000',
};

/** Lets the emulator, which only knows its own keys, play an account in production. */
export const playProduction: Intercept = async (request, forward) => {
  const { apiKey, publishableKey } = createEmulator().credentials;
  const authorization = request.headers.get('authorization');
  if (authorization?.startsWith('api-key=')) request.headers.set('authorization', `api-key=${apiKey}`);
  const response = await forward();
  const answer = await response.text();
  const renamed = answer.replace(/"sdk_authorization":"([^"]+)"/, (_all, envelope: string) => {
    const renamedEnvelope = atob(envelope).replace(publishableKey, productionKeys.HYPERSWITCH_PUBLISHABLE_KEY);
    return `"sdk_authorization":"${btoa(renamedEnvelope)}"`;
  });
  if (isList(request)) return Response.json({ customer_payment_methods: [] });
  return new Response(response.status === 204 ? null : renamed, response);
};
