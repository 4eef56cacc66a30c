import { EXPIRING_WITHIN_DAYS, type SavedCard } from '../shared/card.ts';
import { assertOption } from '../shared/errors.ts';
import type { EventHandlers } from './events/handlers.ts';
import type { ExpiredPolicy, SelectionPolicy } from './state/rows.ts';
import type { CardSource } from '../sources/cardSource.ts';
import type { SdkOptions } from '../sdk/options.ts';
import { ownOf } from '../shared/ownOf.ts';

/**
 * The kind of page that the widget is on: at a `checkout` the customer chooses a card to pay with; in an `account` cards
 * are only managed; a `guest` has no account, so there is no list, only the form for the card of this payment.
 */
export type Surface = 'checkout' | 'account' | 'guest';

/**
 * Whether a new card is saved for later payments: the customer is asked (`ask`), agrees by pressing "Save card" below a
 * text that says so (`always`), or the card only pays once (`never`).
 */
export type SaveCard = 'ask' | 'always' | 'never';

/** The terms under which you save cards. */
export interface Terms {
  /** Where the customer can read them: an https address, or a path on your own site. @default none, and no link */
  url?: string;
  /** Which version of your words and terms this is, such as `"2026-11"`. It is part of the evidence. @default none */
  version?: string;
}

/** What `onBeforeDelete` returns: yes, yes with lines that caution the customer, or no with a reason. */
export type DeleteDecision =
  | boolean
  /** `lines` are shown in the dialog, for instance "Pays for Streaming Plus". */
  | { allow: true; lines?: readonly string[] }
  /** `reason` is shown in the row and announced, for instance "This card pays for Streaming Plus." */
  | { allow: false; reason?: string };

/** Options of `useSavedCards`. The props of `SavedCards` are these and `ViewOptions`. */
export interface SavedCardsOptions extends EventHandlers {
  /** Where the cards come from: `backendSource(…)`, `sessionSource(…)` or your own. */
  source: CardSource;
  /** Decides what the customer can do, and the default of `expired`. @default 'checkout' */
  surface?: Surface;
  /** Cards that are known already, for instance from the server that rendered the page. Shown without a request. */
  initialCards?: SavedCard[];

  /**
   * The `payment_method_id` of the selected card, when the host controls the selection; `null` for none. A click then
   * only emits `card.selected`, and the card is selected when this option changes. With an id that is not in the list,
   * or of a card that cannot pay, no card is selected.
   * @default the widget controls the selection
   */
  selectedId?: string | null;
  /** The `payment_method_id` of the card that is selected first; if it cannot pay, `selectionPolicy` decides. */
  defaultSelectedId?: string;
  /**
   * Which card is selected first at a checkout: the default card, or else the first one that can pay
   * (`default-or-first`), the one that was used last (`last-used`), or `none`.
   * @default 'default-or-first'
   */
  selectionPolicy?: SelectionPolicy;
  /**
   * How expired cards are treated: `show` them like any other, show them but `disable` paying with them, or `hide` them.
   * @default 'disable' at a checkout, 'show' in an account
   */
  expired?: ExpiredPolicy;
  /** Number of days before the end of its last month from which a card is shown as expiring soon. @default 60 */
  expiringWithinDays?: number;

  /**
   * Decides whether a card may be deleted. Called before the dialog opens, and before the form that replaces a card
   * opens. An exception, or no answer within 10 seconds, counts as no.
   * @default every card may be deleted
   */
  onBeforeDelete?: (
    card: SavedCard,
    context: { action: 'delete' | 'replace' },
  ) => DeleteDecision | Promise<DeleteDecision>;
  /** Whether the only card may be deleted. @default true */
  allowDeleteLast?: boolean;
  /**
   * Milliseconds during which a confirmed delete can be undone. The card is deleted when they are over, or when the page
   * is hidden or unloaded. The time is paused while the row is hovered or focused. `0` deletes at once.
   * @default 8000
   */
  undoMs?: number;
  /**
   * When `preparePayment` asks for the CVC of a saved card: `always`, `never`, or when the function returns
   * `true`. A stored card is usually charged without its code, and the vault's `requires_cvv` is no help, because it is
   * `true` for every card. The code that was typed with a new card is used for its first payment.
   * @default 'never'
   */
  requireCvc?: 'always' | 'never' | ((card: SavedCard) => boolean);
  /**
   * Whether a new card is saved. The vault keeps a card only with the customer's consent, and a box that is ticked
   * beforehand is none, so with `ask` the customer ticks it. A guest's card is never saved.
   * @default 'ask' at a checkout, 'always' in an account
   */
  saveCard?: SaveCard;
  /** Your terms, for the text that asks for consent and for the evidence of it. @default none */
  terms?: Terms;
  /** The number of cards from which no other can be added; the widget shows why. @default no limit */
  maxCards?: number;

  /** How the vault's SDK is loaded for a card form. @default the SDK of Hyperswitch's cloud */
  sdk?: SdkOptions;
  /** Returns the current time in epoch milliseconds, to decide which cards have expired. @default Date.now */
  now?: () => number;
}

/** The options with their defaults. */
export interface Settings {
  source: CardSource;
  surface: Surface;
  /** Whether a card can be selected: everywhere but in an account. */
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
  saveCard: SaveCard;
  terms: Terms;
  maxCards: number;
  sdk: SdkOptions;
  now: () => number;
}

/** The options with the defaults filled in. */
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
    requireCvc: options.requireCvc ?? 'never',
    saveCard: surface === 'guest' ? 'never' : (options.saveCard ?? (surface === 'account' ? 'always' : 'ask')),
    terms: ownOf(options.terms),
    maxCards: options.maxCards ?? Infinity,
    sdk: ownOf(options.sdk),
    now: options.now ?? Date.now,
  };
}

const SOURCE_METHODS = ['list', 'session', 'dropSession', 'exchangeToken', 'delete'] as const;
/** The choices of an option. A choice of the type that is missing here does not compile. */
type Choices = Record<'surface', Record<Surface, 1>> &
  Record<'selectionPolicy', Record<SelectionPolicy, 1>> &
  Record<'expired', Record<ExpiredPolicy, 1>> &
  Record<'requireCvc', Record<Extract<SavedCardsOptions['requireCvc'], string>, 1>> &
  Record<'saveCard', Record<SaveCard, 1>>;
const CHOICES: Choices = {
  surface: { checkout: 1, account: 1, guest: 1 },
  selectionPolicy: { 'default-or-first': 1, 'last-used': 1, none: 1 },
  expired: { show: 1, disable: 1, hide: 1 },
  requireCvc: { always: 1, never: 1 },
  saveCard: { ask: 1, always: 1, never: 1 },
};

/**
 * Throws for an option that cannot work. The message names the option and what to do.
 *
 * @throws SavedCardsError `invalid_option`
 */
export function assertOptions(options: SavedCardsOptions): void {
  const given = options as unknown as Record<string, unknown>;
  const source = given['source'] as Record<string, unknown> | undefined;
  assertOption(
    typeof source === 'object' && typeof source['key'] === 'string',
    '`source` is missing or is not a card source. Pass source={backendSource("/api/saved-cards")}.',
  );
  for (const method of SOURCE_METHODS) {
    assertOption(typeof source[method] === 'function', `\`source.${method}\` must be a function (see CardSource).`);
  }
  for (const [name, values] of Object.entries(CHOICES)) {
    const value = given[name];
    const choices: unknown[] = Object.keys(values);
    // `requireCvc` can also be a function of the card.
    const isFunction = name === 'requireCvc' && typeof value === 'function';
    assertOption(
      value === undefined || isFunction || choices.includes(value),
      `\`${name}\` must be one of ${choices.map((choice) => JSON.stringify(choice)).join(', ')}.`,
    );
  }
  assertOption(
    given['initialCards'] === undefined || Array.isArray(given['initialCards']),
    '`initialCards` must be an array of saved cards, in the form that a source lists.',
  );
  for (const [name, value] of Object.entries(given)) {
    const isCallback = name === 'now' || /^on[A-Z]/.test(name);
    assertOption(!isCallback || value === undefined || typeof value === 'function', `\`${name}\` must be a function.`);
  }
  for (const name of ['undoMs', 'maxCards', 'expiringWithinDays']) {
    const value = given[name];
    assertOption(
      value === undefined || (typeof value === 'number' && value >= 0),
      `\`${name}\` must be a number and must not be negative.`,
    );
  }
  assertTerms(given['terms']);
  assertSdk(given['sdk']);
}

function assertTerms(terms: unknown): void {
  if (terms === undefined) return;
  assertOption(typeof terms === 'object' && terms !== null, '`terms` must be an object: { url, version }.');
  const { url, version } = ownOf(terms as unknown);
  assertOption(
    url === undefined || (typeof url === 'string' && /^(https?:\/\/|\/)/.test(url)),
    '`terms.url` must be an https address or a path of your site.',
  );
  assertOption(version === undefined || typeof version === 'string', '`terms.version` must be a string.');
}

function assertSdk(sdk: unknown): void {
  if (sdk === undefined) return;
  assertOption(typeof sdk === 'object' && sdk !== null, '`sdk` must be an object (see SdkOptions).');
  const { crossOrigin, ...urls } = ownOf(sdk as SdkOptions);
  for (const name of ['url', 'apiUrl'] as const) {
    const url = ownOf(urls)[name];
    assertOption(url === undefined || isSecure(url), `\`sdk.${name}\` must be an https address (or localhost).`);
  }
  assertOption(
    [undefined, 'anonymous', 'use-credentials'].includes(crossOrigin),
    '`sdk.crossOrigin` must be "anonymous" or "use-credentials".',
  );
}

/** The SDK only works in a secure context, and a script of a payment page must not be loaded over plain http. */
function isSecure(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
}
