import { fireEvent } from '@testing-library/react';
import { backendSource, sessionSource, type PreparedPayment, type SavedCardsProps } from 'hyperswitch-saved-cards';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { vi } from 'vitest';
import { createNetwork } from './network.ts';
import { createSdk } from './sdk.ts';
import type { SdkFault } from './sdkFaults.ts';
import { renderWidget } from '../support/renderWidget.tsx';

export type Shop = ReturnType<typeof createShop>;

const API = '/api/saved-cards';
/** Turns of the event loop in which nothing happens, so that nothing will without time passing. */
const QUIET_TURNS = 12;

/** A page with the widget, between the customer and everything that can go wrong. */
export function createShop(from: 'backend' | 'session', props: Partial<SavedCardsProps>, planned: SdkFault | null) {
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

  async function quiet() {
    for (let turns = 0; turns < QUIET_TURNS; turns += 1) {
      await nextTurn();
      if (network.isBusy()) turns = 0;
    }
  }

  return {
    world,
    network,
    sdk,
    outcomes,
    /** How often the host has asked for a payment. */
    payments: () => payments,
    events: () => widget?.events ?? [],
    quiet,
    /** Lets time pass until nothing is under way; every wait of the widget is a timer, because every wait ends. */
    async rest() {
      for (;;) {
        await quiet();
        if (vi.getTimerCount() === 0) return;
        await vi.advanceTimersToNextTimerAsync();
      }
    },
    open: () => {
      widget ??= renderWidget(world, { source, undoMs: 0, sdk: sdk.vaultFor(planned), ...props });
    },
    /** The host hands in what it has now. */
    rerender: () => {
      widget?.rerenderWith({ sdk: sdk.vaultFor(planned) });
    },
    pay: () => {
      payments += 1;
      void widget?.ref.current?.preparePayment().then((outcome) => outcomes.push(outcome));
    },
    refresh: () => widget?.ref.current?.refresh(),
    /** What the vault has for the customer, whatever is wrong on the way there. */
    saved: () => world.cards(),
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

export function root(): HTMLElement | null {
  return document.querySelector<HTMLElement>('.saved-cards');
}

export function form(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[role=form]');
}

/** The row of the card that is called so. */
export function row(name: string): HTMLElement | null {
  return [...document.querySelectorAll('li')].find((item) => item.textContent.includes(name)) ?? null;
}

/** The buttons that a customer can press now. */
export function buttons(within: Element | null = root()): HTMLButtonElement[] {
  const all = [...(within?.querySelectorAll('button') ?? [])];
  return all.filter((button) => !button.disabled && button.ariaDisabled !== 'true' && button.checkVisibility());
}

/** Presses the button that is called so, where it is there. */
export function press(name: string, within?: Element | null): void {
  const button = buttons(within).find(({ ariaLabel, textContent }) => (ariaLabel ?? textContent) === name);
  if (button) fireEvent.click(button);
}
