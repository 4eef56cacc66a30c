import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SavedCards } from 'hyperswitch-saved-cards';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { createWorld, type World } from 'hyperswitch-saved-cards/testing';
import { expect, it, vi } from 'vitest';
import { press, rowNames } from '../../support/customer.ts';
import { deleteElsewhere } from '../../support/deleteElsewhere.ts';
import { renderWidget } from '../../support/renderWidget.tsx';
import { settled } from '../../support/settled.ts';

const VISA = 'Visa ending in 4242';

type User = ReturnType<typeof userEvent.setup>;

/** Opens the edit form of a card; returns its fields and buttons. */
async function edit(user: User, card: string) {
  await press(user, 'Edit', card);
  const form = await screen.findByRole('form', { name: `Edit ${card}` });
  const inForm = within(form);
  return {
    form,
    nickname: inForm.getByRole<HTMLInputElement>('textbox', { name: 'Nickname' }),
    holder: inForm.getByRole<HTMLInputElement>('textbox', { name: 'Name on card' }),
    save: () => user.click(inForm.getByRole('button', { name: 'Save' })),
    cancel: () => user.click(inForm.getByRole('button', { name: 'Cancel' })),
  };
}

async function retype(user: User, field: HTMLElement, text: string) {
  await user.clear(field);
  if (text) await user.type(field, text);
}

/** The nicknames in the vault. */
async function namesInVault(world: World) {
  const cards = await world.cards();
  return cards.map((card) => card.payment_method_data?.card.nick_name ?? null);
}

/** The message that describes a field. */
function messageOf(field: HTMLElement): string | null | undefined {
  return document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent;
}

const formIsGone = () => waitFor(() => expect(screen.queryByRole('form')).toBeNull());

it('the edit form opens in the row of the card, filled with its names, with the focus on the nickname', async () => {
  const { user } = renderWidget(createWorld());
  const { form, nickname, holder } = await edit(user, VISA);
  expect(within(form.closest('li') as HTMLElement).getByRole('radio', { name: /Visa/ })).toBeTruthy();
  expect([nickname.value, holder.value]).toEqual(['Everyday', 'John Doe']);
  await waitFor(() => expect(document.activeElement).toBe(nickname));
});

it.each(['backend', 'session'] as const)(
  'editing saves both names without the blanks around them (cards from a %s)',
  async (from) => {
    const world = createWorld();
    const [visa] = await world.saved();
    const source = from === 'backend' ? world.fromBackend() : world.fromSession();
    const { user, told } = renderWidget(world, { source });
    const { nickname, holder, save } = await edit(user, VISA);
    await retype(user, nickname, '  Groceries ');
    await retype(user, holder, ' Jane Roe  ');
    await save();
    await formIsGone();
    expect(rowNames()[0]).toBe('Groceries, Visa ending in 4242, Expires March 2030, Default');
    expect(screen.getByText('Visa ending in 4242 was changed.')).toBeTruthy();
    expect(told('card.updated')).toMatchObject([
      {
        initiator: 'customer',
        payment_method_id: visa,
        card: { payment_method_data: { card: { nick_name: 'Groceries', card_holder_name: 'Jane Roe' } } },
      },
    ]);
    expect(await namesInVault(world)).toEqual(['Groceries', null, null]);
  },
);

it('Enter saves the names and does not submit a form of the host around the widget', async () => {
  const world = createWorld();
  const user = userEvent.setup();
  const handedIn = vi.fn();
  render(
    <form onSubmit={handedIn}>
      <SavedCards source={world.fromBackend()} sdk={{ hyper: world.hyper() }} />
    </form>,
  );
  const { nickname } = await edit(user, VISA);
  await user.type(nickname, ' card{Enter}');
  expect(await screen.findByRole('radio', { name: /^Everyday card/ })).toBeTruthy();
  expect(handedIn).not.toHaveBeenCalled();
});

it('after saving, the focus returns to the row', async () => {
  const { user } = renderWidget(createWorld());
  const { nickname } = await edit(user, VISA);
  await user.type(nickname, ' card{Enter}');
  await formIsGone();
  await waitFor(() => expect(document.activeElement?.closest('li')?.textContent).toContain('4242'));
});

it('saving unchanged names closes the edit form without a request', async () => {
  const world = createWorld();
  const { user, told } = renderWidget(world);
  const { nickname, save } = await edit(user, VISA);
  await retype(user, nickname, ' Everyday ');
  await save();
  await formIsGone();
  await settled(world);
  expect(world.calls(/^PUT/)).toEqual([]);
  expect(told('card.updated')).toEqual([]);
});

it('cancelling closes the edit form without a request', async () => {
  const world = createWorld();
  const { user } = renderWidget(world);
  const { nickname, cancel } = await edit(user, VISA);
  await retype(user, nickname, 'Groceries');
  await cancel();
  await formIsGone();
  await settled(world);
  expect(rowNames()[0]).toContain('Everyday');
  expect(world.calls(/^PUT/)).toEqual([]);
});

it('a cleared nickname is removed from the card', async () => {
  const world = createWorld();
  const { user, told } = renderWidget(world);
  const { nickname, save } = await edit(user, VISA);
  await retype(user, nickname, '');
  await save();
  await formIsGone();
  expect(rowNames()[0]).toBe('Visa ending in 4242, Expires March 2030, Default');
  expect(told('card.updated')).toMatchObject([{ card: { payment_method_data: { card: { nick_name: null } } } }]);
  expect(await namesInVault(world)).toEqual([null, null, null]);
});

const spaced = testCards.visa.replace(/(\d{4})(?=\d)/g, '$1 ');
const fullWidth = testCards.visa.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));

it.each([
  ['nickname', 'plain', testCards.visa],
  ['nickname', 'spaced', spaced],
  ['nickname', 'in full-width digits', fullWidth],
  ['holder', 'plain', testCards.visa],
  ['holder', 'between words', `my ${spaced} card`],
] as const)(
  'a card number typed as %s (%s) is refused beside its field, and nothing is sent',
  async (name, _how, number) => {
    const world = createWorld();
    const { user, told, events } = renderWidget(world);
    const fields = await edit(user, VISA);
    await retype(user, fields[name], number);
    await fields.save();
    await waitFor(() => expect(messageOf(fields[name])).toMatch(/looks like a card number/));
    const other = name === 'nickname' ? fields.holder : fields.nickname;
    expect(messageOf(other)).toBeUndefined();
    await waitFor(() => expect(document.activeElement).toBe(fields[name]));
    await settled(world);
    expect(fields[name].value).toBe(number);
    expect(world.calls(/^PUT/)).toEqual([]);
    expect(told('error')).toMatchObject([{ operation: 'update', code: 'card_number_in_name', retryable: true }]);
    expect(JSON.stringify(events)).not.toContain(number);

    await retype(user, fields[name], 'Groceries');
    expect(document.activeElement).toBe(fields[name]);
    await fields.save();
    await formIsGone();
    expect(told('card.updated')).toHaveLength(1);
  },
);

it('if the server refuses the names, they stay typed, the reason is shown, and saving again works', async () => {
  const world = createWorld();
  world.emulator.faults.add({ name: 'unprocessable', on: 'paymentMethods.update', times: 1 });
  const { user, told } = renderWidget(world);
  const { nickname, save } = await edit(user, VISA);
  await retype(user, nickname, 'Groceries');
  await save();
  await waitFor(() => expect(messageOf(nickname)).toMatch(/\S/));
  expect(nickname.value).toBe('Groceries');
  expect(rowNames()[0]).toContain('Everyday');
  expect(told('error')).toMatchObject([{ operation: 'update' }]);
  await save();
  await formIsGone();
  expect(rowNames()[0]).toContain('Groceries');
});

it('the edit form closes if its card was deleted elsewhere', async () => {
  const world = createWorld();
  const { user, told } = renderWidget(world);
  const { nickname, save } = await edit(user, VISA);
  const [visa] = await world.saved();
  await deleteElsewhere(world, visa);
  await retype(user, nickname, 'Groceries');
  await save();
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
  expect(screen.queryByRole('form')).toBeNull();
  expect(told('error')).toMatchObject([{ operation: 'update', code: 'not_found' }]);
  await waitFor(() => expect(document.activeElement).not.toBe(document.body));
});

it('"Edit" is not offered for a source that cannot update, nor for a wallet', async () => {
  const world = createWorld();
  const source = world.fromBackend();
  delete source.update;
  const { unmount } = renderWidget(world, { source, surface: 'account' });
  await screen.findByRole('button', { name: `Delete ${VISA}` });
  expect(screen.queryByRole('button', { name: /^Edit/ })).toBeNull();
  unmount();

  renderWidget(world, { surface: 'account' });
  expect(await screen.findAllByRole('button', { name: /^Edit/ })).toHaveLength(2);
  expect(screen.queryByRole('button', { name: 'Edit PayPal' })).toBeNull();
});
