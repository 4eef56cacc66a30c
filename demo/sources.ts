import { backendSource, sessionSource, type CardSource, type SdkOptions } from 'hyperswitch-saved-cards';
import type { Me } from './api.ts';

/** The two places that cards can come from. A shop has one of them; the demo can switch. */
export type SourceName = 'backend' | 'session';

/** Where the widget gets the cards from. */
export function cardSource(name: SourceName, me: Me): CardSource {
  if (name === 'backend') return backendSource('/api/saved-cards');
  return sessionSource({
    getSession: '/api/saved-cards/session',
    exchangeToken: '/api/saved-cards/exchange',
    ...apiOf(me),
  });
}

/** How the widget reaches the vault's SDK when a card is about to be typed. */
export function sdkOptions(me: Me): SdkOptions {
  return { url: me.sdk_url, ...apiOf(me) };
}

/** The emulator has its API where its SDK is. For Hyperswitch's own hosts the package knows the address. */
function apiOf({ mode, sdk_url }: Me): { apiUrl?: string } {
  return mode === 'emulator' ? { apiUrl: new URL(sdk_url).origin } : {};
}
