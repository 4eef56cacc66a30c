import { screen, waitFor, within } from '@testing-library/react';
import { createHyper, testCards } from 'hyperswitch-saved-cards/emulator';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectHint } from '../support/expectHint.ts';
import { openForm, rowNames, saveCard } from '../support/customer.ts';
import { renderWidget } from '../support/renderWidget.tsx';

/** Renders the widget on a page whose SDK has only the management element. */
async function renderWithOldSdk(
  customer: Parameters<typeof createWorld>[0] = 'withOne',
  props: Parameters<typeof renderWidget>[1] = {},
) {
  const world = createWorld(customer);
  const { publishableKey } = world.emulator.credentials;
  const hyper = createHyper(world.emulator, { emulate: 'management-only' })(publishableKey);
  const widget = renderWidget(world, { sdk: { hyper }, ...props });
  await screen.findByRole('button', { name: 'Add a card' });
  return { ...widget, world };
}

const element = async () => page.frameLocator(page.elementLocator(await screen.findByTitle('Saved payment methods')));

/** Types a card into the element's form. */
async function typeInElement() {
  const frame = await element();
  await frame.getByLabelText('Card number').fill(testCards.mastercard);
  await frame.getByLabelText('Expiry date (MM / YY)').fill('03 / 30');
  await frame.getByLabelText('Security code').fill('737');
}

it('with an SDK that has only the management element, a card is added in it', async () => {
  const { user, world, told } = await renderWithOldSdk('withNone');
  await openForm(user);
  await typeInElement();
  await saveCard(user);
  await waitFor(() => expect(told('card.added')).toHaveLength(1));
  expect(told('card.added')[0]).toMatchObject({ payment_method_id: (await world.saved())[0], duplicate: false });
  expect(document.querySelector('iframe')).toBeNull();
});

it('with an SDK that has only the management element, a refused card keeps the page and the form, and can be saved again', async () => {
  const { user, world, told } = await renderWithOldSdk('withNone');
  await openForm(user);
  await typeInElement();
  world.emulator.faults.add({ name: 'internal_error', on: 'sessions.confirm', times: 1 });
  await saveCard(user);
  expect((await screen.findByRole('alert')).textContent).toMatch(/could not be saved/);
  expect(told('error')).toEqual([expect.objectContaining({ code: 'save_failed' })]);
  await saveCard(user);
  await waitFor(() => expect(told('card.added')).toHaveLength(1));
});

it('with an SDK that has only the management element, a press while it shows its list adds nothing and says so', async () => {
  const { user, world, told } = await renderWithOldSdk('withOne');
  const before = await world.saved();
  await openForm(user);
  await (await element()).getByText('Add new card').hover();
  await saveCard(user);
  expect((await screen.findByRole('alert')).textContent).toMatch(/Nothing was added/);
  expect(told('error')).toEqual([expect.objectContaining({ code: 'not_added' })]);
  expect(told('card.added')).toEqual([]);
  expect(await world.saved()).toEqual(before);
});

it('with an SDK that has only the management element, a second open form on the page says so', async () => {
  const first = await renderWithOldSdk('withNone');
  await openForm(first.user);
  const world = createWorld('withNone');
  const hyper = createHyper(world.emulator, { emulate: 'management-only' })(world.emulator.credentials.publishableKey);
  const second = renderWidget(world, { sdk: { hyper } });
  const inSecond = within(second.container);
  await second.user.click(await inSecond.findByRole('button', { name: 'Add a card' }));
  expect((await inSecond.findByRole('alert')).textContent).toMatch(/Another card form is open/);
});

it('with an SDK that has only the management element, an incomplete card is reported and the form stays', async () => {
  const { user, told } = await renderWithOldSdk('withNone');
  await openForm(user);
  await saveCard(user);
  expect((await screen.findByRole('alert')).textContent).toMatch(/check the card details/i);
  expect(told('error')).toEqual([expect.objectContaining({ code: 'card_invalid' })]);
  expect(document.querySelectorAll('iframe')).toHaveLength(1);
});

it('with an SDK that has only the management element, a card edited inside it is listed again', async () => {
  const { user, told } = await renderWithOldSdk();
  await openForm(user);
  const frame = await element();
  await frame.getByText('Add new card').hover();
  // By keyboard: the radio of the card first, and then its button "Edit".
  await userEvent.keyboard('{Tab}{Tab}{Enter}');
  await frame.getByLabelText('Nickname').fill('Travel');
  await userEvent.keyboard('{Tab}{Tab}{Enter}');
  await waitFor(() => expect(rowNames()).toEqual([expect.stringMatching(/^Travel, Visa ending in 4242/)]));
  expect(told('cards.loaded').length).toBeGreaterThan(1);
  expect(document.querySelectorAll('iframe')).toHaveLength(1);
});

it('with an SDK that has only the management element, a CVC alone fails with sdk_unsupported', async () => {
  const { user, ref, told } = await renderWithOldSdk('withThree', { requireCvc: 'always' });
  await user.click(await screen.findByRole('radio', { name: /Mastercard/ }));
  expect(await ref.current?.preparePayment()).toEqual({ status: 'failed', code: 'sdk_unsupported' });
  expect(told('error')).toEqual([expect.objectContaining({ code: 'sdk_unsupported' })]);
});

it('with an SDK that has no element at all, the customer reads that it is not available', async () => {
  const world = createWorld();
  const hyper = createHyper(world.emulator, { emulate: 'none' })(world.emulator.credentials.publishableKey);
  const { user } = renderWidget(world, { sdk: { hyper } });
  await user.click(await screen.findByRole('button', { name: 'Add a card' }));
  expect((await screen.findByRole('alert')).textContent).toMatch(/not available/);
  expectHint(/has no card form/);
});
