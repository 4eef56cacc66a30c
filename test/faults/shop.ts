import { fireEvent } from '@testing-library/react';
import { backendSource, sessionSource, type PreparedPayment, type SavedCardsProps } from 'hyperswitch-saved-cards';
import { createWorld, untilQuiet, type FakeTime } from 'hyperswitch-saved-cards/testing';
import { createNetwork } from './network.ts';
import { createSdk } from './sdk.ts';
import type { SdkFault } from './sdkFaults.ts';
import { renderWidget } from '../support/renderWidget.tsx';

export type Shop = ReturnType<typeof createShop>;

const API = '/api/saved-cards';

/** What a shop is set up for. */
interface ShopOptions {
  /** Where the cards come from. */
  from: 'backend' | 'session';
  /** Props of the widget that differ. */
  props: Partial<SavedCardsProps>;
  /** The fault that the SDK will have. The host needs to know it, because some faults are of the instance it passes. */
  plannedFault: SdkFault | null;
  time: FakeTime;
}

/** A page with the widget, and the network and the SDK that it depends on, both of which can fail. */
export function createShop({ from, props, plannedFault, time }: ShopOptions) {
  const world = createWorld();
  const network = createNetwork(world);
  const sdk = createSdk(network);
  const { fetch } = network;
  const source =
    from === 'backend'
      ? backendSource(API, { fetch })
      : sessionSource({
          getSession: `${API}/session`,
          exchangeToken: `${API}/exchange`,
          apiUrl: 'https://vault.test',
          fetch,
        });
  const outcomes: PreparedPayment[] = [];
  let payments = 0;
  let widget: ReturnType<typeof renderWidget> | null = null;

  const quiet = () => untilQuiet(network.isBusy);

  return {
    time,
    network,
    sdk,
    outcomes,
    /** How often the host has asked for a payment. */
    payments: () => payments,
    events: () => widget?.events ?? [],
    /** Waits for everything that happens without time passing. */
    quiet,
    /** Lets time pass until nothing is pending. The widget never waits without a timer, because all its waits end. */
    async rest() {
      await quiet();
      while (time.timers() > 0) {
        await time.passToNextTimer();
        await quiet();
      }
    },
    open: () => {
      widget ??= renderWidget(world, { source, undoMs: 0, sdk: sdk.optionsFor(plannedFault), ...props });
    },
    /** The host renders again with the SDK that it has now. */
    rerender: () => {
      widget?.rerenderWith({ sdk: sdk.optionsFor(plannedFault) });
    },
    pay: () => {
      payments += 1;
      void widget?.ref.current?.preparePayment().then((outcome) => outcomes.push(outcome));
    },
    refresh: () => widget?.ref.current?.refresh(),
    /** The customer's cards in the vault, read past all faults. */
    saved: world.cards,
  };
}

export function root(): HTMLElement | null {
  return document.querySelector<HTMLElement>('.saved-cards');
}

export function form(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[role=form]');
}

/** The row that contains this card name. */
export function row(name: string): HTMLElement | null {
  return [...document.querySelectorAll('li')].find((item) => item.textContent.includes(name)) ?? null;
}

/** The visible and enabled buttons. */
export function buttons(within: Element | null = root()): HTMLButtonElement[] {
  const all = [...(within?.querySelectorAll('button') ?? [])];
  return all.filter((button) => !button.disabled && button.ariaDisabled !== 'true' && button.checkVisibility());
}

/** Presses the button with this accessible name, if there is one. */
export function press(name: string, within?: Element | null): void {
  const button = buttons(within).find(({ ariaLabel, textContent }) => (ariaLabel ?? textContent) === name);
  if (button) fireEvent.click(button);
}
