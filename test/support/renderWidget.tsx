import { act, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  SavedCards,
  type PreparedPayment,
  type SavedCardsEvent,
  type SavedCardsProps,
  type SavedCardsRef,
} from 'hyperswitch-saved-cards';
import 'hyperswitch-saved-cards/styles.css';
import type { World } from 'hyperswitch-saved-cards/testing';
import { createRef, StrictMode, type ComponentProps, type ReactNode } from 'react';

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
        sdk={{ hyper: world.hyper() }}
        saveCard="always"
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
    /** Every event that the host has received, oldest first. */
    events,
    /** The events of one type, oldest first. */
    told: <Type extends SavedCardsEvent['type']>(type: Type) =>
      events.filter((event): event is Extract<SavedCardsEvent, { type: Type }> => event.type === type),
    /** The host asks for the payment, as its own button would; the result is added to `outcomes`. */
    pay: () => {
      act(() => {
        void ref.current?.preparePayment().then((outcome) => outcomes.push(outcome));
      });
    },
    outcomes,
    /** The host renders again, with some props changed. */
    rerenderWith: (more: Partial<SavedCardsProps>) => {
      view.rerender(element(more));
    },
  };
}
