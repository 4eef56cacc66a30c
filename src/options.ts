import type { SavedCard } from './card.ts';
import { assertOption } from './errors.ts';
import type { EventHandlers } from './events.ts';
import type { CardSource } from './source/source.ts';
import type { VaultOptions } from './vault/options.ts';

/** Where the widget stands: at a `checkout` one card is chosen to pay with; in an `account` cards are only kept. */
export type Surface = 'checkout' | 'account';

/** Options of `useSavedCards`, and with some about looks the props of `SavedCards`. */
export interface SavedCardsOptions extends EventHandlers {
  /** Where the cards come from: `backendSource(…)`, `sessionSource(…)` or your own. */
  source: CardSource;
  /**
   * At a `checkout` cards can be chosen (an expired one cannot) and one is chosen from the start: the default card,
   * else the first that can pay. In an `account` nothing is chosen.
   * @default 'checkout'
   */
  surface?: Surface;
  /** Cards known already, for instance from the server that rendered the page: shown at once, without a request. */
  initialCards?: SavedCard[];
  /** How the SDK is reached when a card is about to be typed. @default Hyperswitch's cloud */
  vault?: VaultOptions;
  /** Epoch milliseconds, for deciding what has expired. @default Date.now */
  now?: () => number;
}

const HANDLERS = [
  'onEvent',
  'onCardsLoaded',
  'onCardAdded',
  'onCardSelected',
  'onCardDeleted',
  'onPaymentMethodReady',
  'onError',
] as const;
const SOURCE_METHODS = ['list', 'session', 'dropSession', 'identify', 'delete'] as const;

/**
 * Throws at once for what cannot work, with the name of the option and what to do.
 *
 * @throws SavedCardsError `invalid_option`
 */
export function assertOptions(options: SavedCardsOptions): void {
  const given = options as unknown as Record<string, unknown>;
  const source = given['source'] as Record<string, unknown> | undefined;
  assertOption(
    typeof source === 'object' && typeof source['key'] === 'string',
    '`source` is missing or is no card source. Pass source={backendSource("/api/saved-cards")}.',
  );
  for (const method of SOURCE_METHODS) {
    assertOption(typeof source[method] === 'function', `\`source.${method}\` must be a function (see CardSource).`);
  }
  assertOption(
    [undefined, 'checkout', 'account'].includes(given['surface'] as Surface | undefined),
    '`surface` must be "checkout" or "account".',
  );
  assertOption(
    given['initialCards'] === undefined || Array.isArray(given['initialCards']),
    '`initialCards` must be an array of saved cards, as a source lists them.',
  );
  assertOption(
    given['now'] === undefined || typeof given['now'] === 'function',
    '`now` must be a function that gives epoch milliseconds.',
  );
  for (const handler of HANDLERS) {
    assertOption(
      given[handler] === undefined || typeof given[handler] === 'function',
      `\`${handler}\` must be a function.`,
    );
  }
  assertVault(given['vault']);
}

function assertVault(vault: unknown): void {
  if (vault === undefined) return;
  assertOption(typeof vault === 'object' && vault !== null, '`vault` must be an object of VaultOptions.');
  for (const name of ['sdkUrl', 'apiUrl'] as const) {
    const url = (vault as VaultOptions)[name];
    assertOption(url === undefined || isSecure(url), `\`vault.${name}\` must be an https address (or localhost).`);
  }
}

/** The SDK works in a secure context only, and a script for a payment page must not come over plain http. */
function isSecure(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
}
