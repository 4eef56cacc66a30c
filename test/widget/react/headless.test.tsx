import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  useSavedCards,
  type SavedCardsEvent,
  type SavedCardsOptions,
  type UseSavedCards,
} from 'hyperswitch-saved-cards';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { StrictMode, useLayoutEffect, useRef, useState } from 'react';
import { expect, it } from 'vitest';
import { typeCard } from '../../support/customer.ts';
import { settled } from '../../support/settled.ts';

/** A host with markup of its own: one button for each intent. */
function Wallet(options: SavedCardsOptions) {
  const savedCards = useSavedCards(options);
  const { state, rootRef, intents } = savedCards;
  const [outcome, setOutcome] = useState('');
  return (
    <div ref={rootRef} data-state={state.status}>
      {state.status === 'ready' && <Cards {...savedCards} state={state} />}
      <button onClick={intents.openAdd}>New card</button>
      <button
        onClick={() => {
          void intents.preparePayment().then(({ status }) => setOutcome(status));
        }}
      >
        Pay
      </button>
      <output>{outcome}</output>
    </div>
  );
}

type CardsProps = UseSavedCards & { state: Extract<UseSavedCards['state'], { status: 'ready' }> };

function Cards({ state, intents }: CardsProps) {
  const { rows, task, edit, confirmation, selectedKey } = state;
  return (
    <>
      <ol>
        {rows.map(({ key, card, status }) => {
          const masked = card.payment_method_data?.card;
          const name = masked?.last4_digits ?? card.payment_method_type;
          return (
            <li key={key} aria-current={key === selectedKey}>
              {[name, masked?.nick_name, card.is_default && 'default', status].filter(Boolean).join(' ')}
              <button onClick={() => intents.select(key)}>{`Choose ${name}`}</button>
              <button onClick={() => intents.openEdit(key)}>{`Rename ${name}`}</button>
              <button onClick={() => intents.makeDefault(key)}>{`Prefer ${name}`}</button>
              <button onClick={() => intents.requestDelete(key)}>{`Remove ${name}`}</button>
              {status === 'undoable' && <button onClick={() => intents.undoDelete(key)}>{`Keep ${name}`}</button>}
            </li>
          );
        })}
      </ol>
      {edit && <button onClick={() => intents.submitEdit({ nick_name: 'Holidays' })}>Call it Holidays</button>}
      {confirmation && <button onClick={() => intents.confirmDelete()}>Yes, remove it</button>}
      {task.name === 'adding' && <NewCard key={task.attempt} intents={intents} phase={task.phase} />}
    </>
  );
}

function NewCard({ intents, phase }: Pick<UseSavedCards, 'intents'> & { phase: string }) {
  const number = useRef<HTMLDivElement>(null);
  const expiry = useRef<HTMLDivElement>(null);
  const cvc = useRef<HTMLDivElement>(null);

  useLayoutEffect(
    function openVault() {
      if (!number.current || !expiry.current || !cvc.current) return undefined;
      return intents.mountCardForm(
        { number: number.current, expiry: expiry.current, cvc: cvc.current },
        () => undefined,
      );
    },
    [intents],
  );

  return (
    <>
      <div ref={number} aria-label="Card number" />
      <div ref={expiry} aria-label="Expiry date" />
      <div ref={cvc} aria-label="Security code" />
      <button disabled={phase !== 'typing'} onClick={intents.submitAdd}>
        Keep this card
      </button>
    </>
  );
}

function renderWallet(options: Partial<SavedCardsOptions> = {}) {
  const world = createWorld();
  const events: SavedCardsEvent[] = [];
  render(
    <StrictMode>
      <Wallet
        source={world.fromBackend()}
        saveCard="always"
        sdk={{ hyper: world.hyper() }}
        onEvent={(event) => events.push(event)}
        {...options}
      />
    </StrictMode>,
  );
  const user = userEvent.setup();
  return {
    world,
    events,
    press: async (name: string) => user.click(await screen.findByRole('button', { name })),
  };
}

/** What the host shows of each card. */
const cards = () => screen.getAllByRole('listitem').map((row) => row.firstChild?.textContent);

it('a host with markup of its own adds a card through useSavedCards', async () => {
  const { press, world, events } = renderWallet();
  await press('New card');
  await typeCard({ number: testCards.mastercard });
  const keep = screen.getByRole<HTMLButtonElement>('button', { name: 'Keep this card' });
  await waitFor(() => expect(keep.disabled).toBe(false));
  await press('Keep this card');
  await waitFor(() => expect(cards()).toContain('4444 idle'));
  expect(await world.saved()).toHaveLength(4);
  expect(events.filter(({ type }) => type === 'card.added')).toHaveLength(1);
  expect(document.querySelector('iframe')).toBeNull();
});

it('a host with markup of its own deletes a card and undoes it in time', async () => {
  const { press, world, events } = renderWallet({ undoMs: 600_000 });
  await press('Remove 1111');
  await press('Yes, remove it');
  await waitFor(() => expect(cards()).toContain('1111 undoable'));
  await press('Keep 1111');
  await waitFor(() => expect(cards()).toContain('1111 idle'));
  await settled(world);
  expect(world.calls(/^DELETE/)).toEqual([]);
  expect(events.some(({ type }) => type === 'card.deleted')).toBe(false);
});

it('a host with markup of its own deletes a card at once with undoMs={0}', async () => {
  const { press, world, events } = renderWallet({ undoMs: 0 });
  await press('Remove 1111');
  await press('Yes, remove it');
  await waitFor(() => expect(events.at(-1)?.type).toBe('card.deleted'));
  expect(cards()).toEqual(['4242 Everyday default idle', 'wallet idle']);
  expect(await world.saved()).toHaveLength(2);
});

it('a host with markup of its own renames a card and makes it the default one', async () => {
  const { press, events } = renderWallet();
  await press('Rename 1111');
  await press('Call it Holidays');
  await waitFor(() => expect(cards()[1]).toBe('1111 Holidays idle'));
  await press('Prefer 1111');
  await waitFor(() => expect(cards().slice(0, 2)).toEqual(['4242 Everyday idle', '1111 Holidays default idle']));
  expect(events.slice(-2).map(({ type }) => type)).toEqual(['card.updated', 'card.default_changed']);
});

it('a host with markup of its own chooses a card and pays with it', async () => {
  const { press, world, events } = renderWallet();
  const [, , paypal] = await world.saved();
  await press('Choose wallet');
  await press('Pay');
  expect(await screen.findByText('ready')).toBeTruthy();
  expect(events.at(-1)).toMatchObject({ type: 'payment_method.ready', payment_method_id: paypal });
});
