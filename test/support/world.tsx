import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  SavedCards,
  type CardSource,
  type PreparedPayment,
  type SavedCardsEvent,
  type SavedCardsProps,
  type SavedCardsRef,
} from 'hyperswitch-saved-cards';
import 'hyperswitch-saved-cards/styles.css';
import { createRef, StrictMode, type ComponentProps, type ReactNode } from 'react';
import { expect } from 'vitest';
import { page } from 'vitest/browser';
import type { World } from '../../stories/support/world.ts';

export { createWorld } from '../../stories/support/world.ts';

/** Renders the widget as a careful host would: in StrictMode, with its own handlers. */
export function renderWidget(world: World, props: Partial<ComponentProps<typeof SavedCards>> = {}) {
  const ref = createRef<SavedCardsRef>();
  const events: SavedCardsEvent[] = [];
  const outcomes: PreparedPayment[] = [];
  const element = (more: Partial<SavedCardsProps> = {}): ReactNode => (
    <StrictMode>
      <SavedCards
        ref={ref}
        source={world.fromBackend()}
        sdk={{ hyper: world.hyper }}
        onEvent={(event) => events.push(event)}
        {...props}
        {...more}
      />
    </StrictMode>
  );
  const view = render(element());
  return {
    ...view,
    user: userEvent.setup(),
    ref,
    events,
    /** The events of one type, in order. */
    told: <Type extends SavedCardsEvent['type']>(type: Type) =>
      events.filter((event): event is Extract<SavedCardsEvent, { type: Type }> => event.type === type),
    /** The host asks for the payment, as its own button would; what it came to is in `outcomes`. */
    pay: () => {
      act(() => {
        void ref.current?.preparePayment().then((outcome) => outcomes.push(outcome));
      });
    },
    outcomes,
    rerenderWith: (more: Partial<SavedCardsProps>) => {
      view.rerender(element(more));
    },
  };
}

/** The same source, but it tells no id until `answer` is called. */
export function withoutIds(source: CardSource) {
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (answer = resolve));
  const identify: CardSource['exchangeToken'] = async (...args) => {
    await asked;
    return source.exchangeToken(...args);
  };
  return { source: { ...source, identify }, answer };
}

type User = ReturnType<typeof userEvent.setup>;

/** Opens the form and waits until the vault's inputs can be typed in. */
export async function openForm(user: User) {
  await user.click(await screen.findByRole('button', { name: 'Add a card' }));
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save card' }).disabled).toBe(false),
  );
  // The focus goes into the vault's first input, whose frame takes it in its own time.
  await waitFor(() => expect(document.activeElement).toBeInstanceOf(HTMLIFrameElement));
}

/** Types a card into the vault's frames, which only a real browser can reach; gives the frames. */
export async function typeCard(card: { number: string; expiry?: string; cvc?: string }) {
  const frameOf = async (title: string) => page.frameLocator(page.elementLocator(await screen.findByTitle(title)));
  const number = await frameOf('Card number');
  const expiry = await frameOf('Expiry date');
  const cvc = await frameOf('Security code');
  await number.getByRole('textbox').fill(card.number);
  await expiry.getByRole('textbox').fill(card.expiry ?? '03 / 30');
  await cvc.getByRole('textbox').fill(card.cvc ?? '737');
  return { number, expiry, cvc };
}

/** Presses "Save card", once it can be pressed. */
export async function saveCard(user: User) {
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Save card' });
  await waitFor(() => expect(button.disabled).toBe(false));
  await user.click(button);
}

/** What a screen reader says of each row. */
export function rowNames(): (string | null | undefined)[] {
  return screen.getAllByRole('listitem').map((row) => row.querySelector('.saved-cards-hidden')?.textContent);
}

/** Presses a button of a card, which at a checkout are behind "Manage". */
export async function press(user: User, action: 'Edit' | 'Make default:' | 'Replace' | 'Delete', card: string) {
  const own = () => screen.queryByRole('button', { name: `${action} ${card}` });
  if (!own()) await user.click(await screen.findByRole('button', { name: `Manage ${card}` }));
  await user.click(await screen.findByRole('button', { name: `${action} ${card}` }));
}

/** Asks for a delete; gives what is in the dialog. */
export async function askToDelete(user: User, card: string) {
  await press(user, 'Delete', card);
  return within(await screen.findByRole('alertdialog'));
}
