import { EXPIRING_WITHIN_DAYS, type SavedCard } from '../shared/card.ts';
import { assertOption } from '../shared/errors.ts';
import type { EventHandlers } from './events/events.ts';
import type { ExpiredPolicy, SelectionPolicy } from './state/rows.ts';
import type { CardSource } from '../sources/cardSource.ts';
import type { SdkOptions } from '../sdk/options.ts';

/**
 * Where the widget stands: at a `checkout` one card is chosen to pay with; in an `account` cards are only kept; a
 * `guest` has no account, so there is no list, only the form for the card of this one payment.
 */
export type Surface = 'checkout' | 'account' | 'guest';

/** What `onBeforeDelete` answers: yes, yes with a word of caution, or no with the reason. */
export type DeleteDecision =
  | boolean
  /** `lines` are shown in the dialog, such as "Pays for Streaming Plus". */
  | { allow: true; lines?: readonly string[] }
  /** `reason` is shown and said, such as "This card pays for Streaming Plus." */
  | { allow: false; reason?: string };

/** Options of `useSavedCards`, and with those about looks the props of `SavedCards`. */
export interface SavedCardsOptions extends EventHandlers {
  /** Where the cards come from: `backendSource(…)`, `sessionSource(…)` or your own. */
  source: CardSource;
  /** Decides what is offered, and the defaults of `expired`. @default 'checkout' */
  surface?: Surface;
  /** Cards known already, for instance from the server that rendered the page: shown at once, without a request. */
  initialCards?: SavedCard[];

  /**
   * The `payment_method_id` of the chosen card, when the host keeps it; `null` for none. A customer's choice is then
   * only told (`card.selected`), and happens when this changes. An id that is not in the list, or cannot pay,
   * chooses nothing.
   * @default the widget keeps the choice
   */
  selectedId?: string | null;
  /** The `payment_method_id` of the card to start with; where it cannot pay, `selectionPolicy` decides. */
  defaultSelectedId?: string;
  /**
   * Which card a checkout starts with: the default card, else the first that can pay; the one that was used last; or
   * none.
   * @default 'default-or-first'
   */
  selectionPolicy?: SelectionPolicy;
  /**
   * What becomes of expired cards: `show` them like any other, show but `disable` them for paying, or `hide` them.
   * @default 'disable' at a checkout, 'show' in an account
   */
  expired?: ExpiredPolicy;
  /** Days before the end of its last month from which a card is said to expire soon. @default 60 */
  expiringWithinDays?: number;

  /**
   * Asked before a card is deleted: before the dialog opens, and before the form that replaces it opens. Whatever is
   * thrown, and no answer within 10 seconds, counts as no.
   * @default every card may be deleted
   */
  onBeforeDelete?: (
    card: SavedCard,
    context: { action: 'delete' | 'replace' },
  ) => DeleteDecision | Promise<DeleteDecision>;
  /** Whether the only card may be deleted. @default true */
  allowDeleteLast?: boolean;
  /**
   * Milliseconds in which a confirmed delete can be undone; the vault is told when they are over, or when the page is
   * left. They stand still while the row is hovered or focused. `0` deletes at once.
   * @default 8000
   */
  undoMs?: number;
  /**
   * When `preparePayment` asks for the security code of a saved card: when the vault wants it (`requires_cvv`),
   * `always`, `never`, or as the function says. The code that was typed with a new card counts.
   * @default 'when_required'
   */
  requireCvc?: 'when_required' | 'always' | 'never' | ((card: SavedCard) => boolean);
  /** With so many cards, no other can be added, and the customer is told why. @default no limit */
  maxCards?: number;

  /** How the SDK is reached when a card is about to be typed. @default Hyperswitch's cloud */
  sdk?: SdkOptions;
  /** Epoch milliseconds, for deciding what has expired. @default Date.now */
  now?: () => number;
}

/** The options with their defaults, as everything inside reads them. */
export interface Settings {
  source: CardSource;
  surface: Surface;
  /** Whether one card can be chosen. */
  selectable: boolean;
  selectedId: string | null | undefined;
  defaultSelectedId: string | undefined;
  selectionPolicy: SelectionPolicy;
  expired: ExpiredPolicy;
  expiringWithinDays: number;
  onBeforeDelete: SavedCardsOptions['onBeforeDelete'];
  allowDeleteLast: boolean;
  undoMs: number;
  requireCvc: NonNullable<SavedCardsOptions['requireCvc']>;
  maxCards: number;
  sdk: SdkOptions;
  now: () => number;
}

/** Fills in the defaults. */
export function settingsOf(options: SavedCardsOptions): Settings {
  const { surface = 'checkout' } = options;
  return {
    source: options.source,
    surface,
    selectable: surface !== 'account',
    selectedId: options.selectedId,
    defaultSelectedId: options.defaultSelectedId,
    selectionPolicy: options.selectionPolicy ?? 'default-or-first',
    expired: options.expired ?? (surface === 'account' ? 'show' : 'disable'),
    expiringWithinDays: options.expiringWithinDays ?? EXPIRING_WITHIN_DAYS,
    onBeforeDelete: options.onBeforeDelete,
    allowDeleteLast: options.allowDeleteLast ?? true,
    undoMs: options.undoMs ?? 8_000,
    requireCvc: options.requireCvc ?? 'when_required',
    maxCards: options.maxCards ?? Infinity,
    sdk: options.sdk ?? {},
    now: options.now ?? Date.now,
  };
}

const SOURCE_METHODS = ['list', 'session', 'dropSession', 'exchangeToken', 'delete'] as const;
const CHOICES = {
  surface: ['checkout', 'account', 'guest'],
  selectionPolicy: ['default-or-first', 'last-used', 'none'],
  expired: ['show', 'disable', 'hide'],
} as const;

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
  for (const [name, choices] of Object.entries<readonly unknown[]>(CHOICES)) {
    const value = given[name];
    assertOption(
      value === undefined || choices.includes(value),
      `\`${name}\` must be one of ${choices.map((choice) => JSON.stringify(choice)).join(', ')}.`,
    );
  }
  assertOption(
    given['initialCards'] === undefined || Array.isArray(given['initialCards']),
    '`initialCards` must be an array of saved cards, as a source lists them.',
  );
  for (const [name, value] of Object.entries(given)) {
    const isCallback = name === 'now' || /^on[A-Z]/.test(name);
    assertOption(!isCallback || value === undefined || typeof value === 'function', `\`${name}\` must be a function.`);
  }
  for (const name of ['undoMs', 'maxCards', 'expiringWithinDays']) {
    const value = given[name];
    assertOption(
      value === undefined || (typeof value === 'number' && value >= 0),
      `\`${name}\` must be a number that is not negative.`,
    );
  }
  const { requireCvc } = options;
  assertOption(
    typeof requireCvc === 'function' || [undefined, 'when_required', 'always', 'never'].includes(requireCvc),
    '`requireCvc` must be "when_required", "always", "never" or a function of the card.',
  );
  assertSdk(given['sdk']);
}

function assertSdk(sdk: unknown): void {
  if (sdk === undefined) return;
  assertOption(typeof sdk === 'object' && sdk !== null, '`sdk` must be an object of SdkOptions.');
  for (const name of ['url', 'apiUrl'] as const) {
    const url = (sdk as SdkOptions)[name];
    assertOption(url === undefined || isSecure(url), `\`sdk.${name}\` must be an https address (or localhost).`);
  }
  const { crossOrigin } = sdk as SdkOptions;
  assertOption(
    [undefined, 'anonymous', 'use-credentials'].includes(crossOrigin),
    '`sdk.crossOrigin` must be "anonymous" or "use-credentials".',
  );
}

/** The SDK works in a secure context only, and a script for a payment page must not come over plain http. */
function isSecure(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
}
