import { backendSource, sessionSource, type CardSource, type SdkOptions } from 'hyperswitch-saved-cards';
import type { Me } from './api.ts';

/** The two card sources. A shop uses one of them; in the demo the visitor can switch. */
export type SourceName = 'backend' | 'session';

/** The widget's `source`. */
export function cardSource(name: SourceName, me: Me): CardSource {
  if (name === 'backend') return backendSource('/api/saved-cards');
  return sessionSource({
    getSession: '/api/saved-cards/session',
    exchangeToken: '/api/saved-cards/exchange',
    ...apiOf(me),
  });
}

/** The widget's `sdk`. */
export function sdkOptions(me: Me): SdkOptions {
  return { url: me.sdk_url, ...apiOf(me) };
}

/** The emulator serves its API and its SDK from one origin. The addresses of Hyperswitch's cloud are the defaults. */
function apiOf({ mode, sdk_url }: Me): { apiUrl?: string } {
  return mode === 'emulator' ? { apiUrl: new URL(sdk_url).origin } : {};
}
