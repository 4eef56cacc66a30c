import { findAdded, type AddedCard } from '../state/addedCard.ts';
import type { SavedCard, StorageType } from '../../shared/card.ts';
import type { Consent } from '../../shared/consent.ts';
import { SavedCardsError } from '../../shared/errors.ts';
import { cardPayload } from '../events/events.ts';
import { findSame, type Row } from '../state/rows.ts';
import { taskOf, type AddDraft } from '../state/state.ts';
import type { CardFormResult } from '../../sdk/readResult.ts';
import type { CardForm } from '../../sdk/types.ts';
import { assertNames } from './assertNames.ts';
import type { Context } from '../context.ts';
import type { EditCard } from './editCard.ts';
import type { ShowFormFailure } from './showFormFailure.ts';
import type { MountedForm } from './mountedForm.ts';
import { CVC_HELD_MS } from './preparePayment.ts';
import { storageTypeOfForm } from './storageTypeOfForm.ts';
import type { Selection } from './selection.ts';
import { listAfterLostResponse } from './verifyChange.ts';

export interface AddCard {
  /** Saves the card that is typed in the open form, and the draft beside it. */
  submit: () => void;
  /** Submits the typed card to the vault; `null` after a failure, which is shown in the form. */
  saveInVault: () => Promise<VaultedCard | null>;
  /** Shows a card that the vault has saved, selects it if asked, and posts `card.added`. Resolves to its row. */
  show: (saved: VaultedCard, select: boolean) => Promise<Row | null>;
}

/** A card as the vault's response has it, or as the list has it when that response was lost. */
interface CardInVault extends Omit<CardFormResult, 'payment_method_token'> {
  payment_method_id?: string | null;
  payment_method_token: string | null;
}

interface VaultedCard extends CardInVault {
  /**
   * The cards that were known when the form was submitted, also those that were deleted since, and the cards that were
   * added since. Any other card in a newer list can be this one.
   */
  known: () => SavedCard[];
  /** What the customer agreed to; `null` where the card was not to be saved. */
  consent: Consent | null;
}

type FoundCard = VaultedCard & { payment_method_id: string | null; storage_type: StorageType };

interface AddCardParts {
  form: MountedForm;
  selection: Selection;
  edit: EditCard;
  showFormFailure: ShowFormFailure;
}

export function createAddCard(context: Context, { form, selection, edit, showFormFailure }: AddCardParts): AddCard {
  const { store, outbox, settings, mountSignal, rows, selectedRow, reportError, refuse, exchangeToken } = context;

  /** Every card that was added by this widget. */
  const added: SavedCard[] = [];

  async function saveInVault(): Promise<VaultedCard | null> {
    const cardForm = form.current();
    if (!cardForm) return null;
    const before = rows();
    const addedBefore = added.length;
    const known = () => [...before.map(({ card }) => card), ...added.slice(addedBefore)];
    const consent = consentOf();
    store.dispatch({ type: 'formSubmitted' });
    try {
      return { ...(await cardForm.submit()), known, consent };
    } catch (cause) {
      // A form that was closed while the vault was saving receives no response. As after any lost response, the card
      // may have been saved all the same, and only the list can tell.
      const closed = cardForm !== form.current();
      if (closed && mountSignal().aborted) return null;
      const isLost = closed || isUnsure(cause, cardForm);
      // A card that is not to be saved is in no list, so nothing can be found out there.
      const after = consent && (await listAfterLostResponse(context, isLost ? NO_RESPONSE : cause));
      const saved = newCard(before, after);
      if (saved) return { ...saved, known, consent };
      if (closed) return null;
      await showFormFailure(cause, cardForm, 'add');
      return null;
    }
  }

  /** The customer agrees by submitting the form, so this is called then. */
  function consentOf(): Consent | null {
    if (storageTypeOfForm(store.get(), settings()) === 'volatile') return null;
    return { accepted_at: new Date(settings().now()).toISOString(), ...form.evidence() };
  }

  async function show(saved: VaultedCard, select: boolean): Promise<Row | null> {
    const { payment_method_token: token, consent } = saved;
    const exchanged = saved.payment_method_id || !token ? null : await exchangeToken(token, consent);
    const payment_method_id = saved.payment_method_id ?? exchanged?.payment_method_id ?? null;
    // The vault has the last word on whether the card is saved.
    const storage_type = exchanged?.storage_type ?? saved.storage_type ?? (consent ? 'persistent' : 'volatile');
    const { card, cards, duplicate } = await findInVault({ ...saved, payment_method_id, storage_type });
    const selectedBefore = selectedRow();
    const cvcHeldUntil = settings().now() + CVC_HELD_MS;
    const isLost = card.storage_type === 'volatile' && settings().surface === 'account';
    // In an account a card that is not saved is of no use.
    if (!isLost) store.dispatch({ type: 'cardAdded', card, cards, duplicate, cvcHeldUntil, consent });
    const row = isLost ? null : findSame(rows(), card);
    added.push(card);
    outbox.post({
      type: 'card.added',
      version: 1,
      initiator: 'customer',
      ...cardPayload(card),
      payment_method_token: token,
      duplicate,
      storage_type: card.storage_type,
      consent,
    });
    if (consent && card.storage_type === 'volatile') {
      const error = reportError(new SavedCardsError('card_not_saved', 'The vault did not save the card.'), 'add');
      if (row) refuse(row.key, 'add', error);
      else store.dispatch({ type: 'formFailed', error });
    }
    // The selected card may be missing from the new list.
    selection.announceChange(selectedBefore, 'vault');
    if (row && select && selection.canSelect(row)) selection.select(row, 'customer');
    return row;
  }

  /** The vault has saved the card already, so a list that fails now does not make the add fail. */
  async function findInVault(saved: FoundCard): Promise<AddedCard> {
    const { source, surface } = settings();
    if (surface === 'guest') return findAdded([], [], saved);
    const shown = rows().map(({ card }) => card);
    // No list has a card that is not saved.
    if (saved.storage_type === 'volatile') return findAdded(saved.known(), shown, saved);
    const after = await source.list(mountSignal()).catch((cause: unknown) => {
      if (!mountSignal().aborted) reportError(cause, 'list');
      return shown;
    });
    return findAdded(saved.known(), after, saved);
  }

  async function save({ nick_name, make_default }: AddDraft) {
    const name = nick_name.trim();
    try {
      assertNames({ nick_name: name });
    } catch (cause) {
      store.dispatch({ type: 'formRefused', error: reportError(cause, 'add') });
      return;
    }
    const saved = await saveInVault();
    const row = saved && (await show(saved, true));
    if (row?.card.storage_type === 'persistent') await edit.complete(row.key, { nick_name: name, make_default });
  }

  return {
    saveInVault,
    show,
    submit() {
      const task = taskOf(store.get(), 'adding');
      if (task?.phase === 'typing') void save(task.draft);
    },
  };
}

/** Stands for the response that a form does not receive. */
const NO_RESPONSE = new SavedCardsError('timeout', 'The form has not received the response of the vault.');

/**
 * The SDK submits every management element of the page at once and passes on the first answer, so the refusal of an empty
 * one can hide that the card of this form was saved.
 */
function isUnsure(cause: unknown, { layout }: CardForm): boolean {
  const code = cause instanceof SavedCardsError ? cause.code : null;
  return layout === 'element' && (code === 'card_invalid' || code === 'not_added');
}

/** The card that is new in a list; `null` where none is new, or more than one. */
function newCard(before: readonly Row[], after: readonly SavedCard[] | null): CardInVault | null {
  const [card, ...others] = after?.filter((row) => row.payment_method_type === 'card' && !findSame(before, row)) ?? [];
  if (!card || others.length > 0) return null;
  const { payment_method_id, payment_method_token, storage_type, payment_method_data } = card;
  return { payment_method_id, payment_method_token, storage_type, card: payment_method_data?.card ?? null };
}
