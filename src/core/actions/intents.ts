import type { CardChanges } from '../../shared/card.ts';
import type { AddDraft } from '../state/state.ts';
import type { CardFieldContainers, CardField, CardFormOptions } from '../../sdk/types.ts';
import type { PreparedPayment, PreparePaymentOptions } from './preparePayment.ts';

/**
 * What a customer or a host can ask for. A `key` is the key of a row. None of these functions throws or rejects:
 * failures are in the state, and an `error` event is emitted.
 */
export interface Intents {
  /** Lists the cards again. The current list stays until the new one is loaded. */
  refresh: () => void;
  /** Selects a card. Ignored for a card that cannot pay. */
  select: (key: string) => void;

  /** Loads ahead what a card form needs. Call it when the customer is about to open one. */
  preload: () => void;
  /** Opens the form for a new card, or a fresh form after one has failed. Ignored when there are `maxCards` cards. */
  openAdd: () => void;
  /** Stores what is chosen and typed beside the vault's inputs. Another choice of `save` opens fresh, empty inputs. */
  changeDraft: (draft: Partial<AddDraft>) => void;
  /** Saves the typed card. */
  submitAdd: () => void;
  /** Opens the form for a new card that replaces this one, or a fresh form after one has failed. */
  openReplace: (key: string) => void;
  /** Saves the typed card, gives it the name of the old card and its place as default, and deletes the old card. */
  submitReplace: () => void;
  /** Closes the open card form without saving. */
  closeForm: () => void;

  /**
   * Makes the selected card ready to be charged. Opens the form for its CVC where `requireCvc` asks for one, and
   * the form for a new card where no card is selected. Resolves when the customer is done. A call meanwhile submits the
   * open form and resolves with `joined` where the first one is `ready`: exactly one call is `ready` for one act of paying,
   * so a host that charges at `ready` charges once.
   */
  preparePayment: (options?: PreparePaymentOptions) => Promise<PreparedPayment>;
  /**
   * Shows in the card's row that a payment with it was declined. The card stays listed: after a decline the vault keeps it,
   * and another payment with it can succeed.
   *
   * @param payment_method_id of the card that was charged; ignored when it is not listed
   * @param message why, in words for the customer @default a text of the widget
   */
  showDecline: (payment_method_id: string, message?: string) => void;
  /** Submits the CVC that was typed for the selected card. */
  submitCvc: () => void;

  /**
   * Mounts the vault's inputs in the given elements. `onField` is called when an input gets or loses the focus, or
   * becomes valid or invalid. The inputs are named by the `aria-label` of their elements, if they have one. Returns the
   * function that removes the inputs; call it before the elements are removed, as the cleanup of a layout effect does.
   *
   * @param words the text by which your form asks for consent to the card being saved: it becomes part of the evidence
   */
  mountCardForm: (containers: CardFieldContainers, onField: CardFormOptions['onField'], words?: string) => () => void;
  /** Moves the focus into one of the vault's inputs. */
  focusField: (field: CardField) => void;

  /** Opens the form for the names of a card. */
  openEdit: (key: string) => void;
  /** Saves the names that were typed. */
  submitEdit: (changes: CardChanges) => void;
  /** Closes the form for names without saving. */
  closeEdit: () => void;
  /** Makes a card the default one. */
  makeDefault: (key: string) => void;

  /** Opens the confirmation of a delete, once `onBeforeDelete` has allowed it. */
  requestDelete: (key: string) => void;
  /** Closes the confirmation without deleting. */
  cancelDelete: () => void;
  /**
   * Deletes the card whose confirmation is open, after the time in which the delete can be undone (`undoMs`).
   * `nextDefaultKey` is the row that becomes the default card with it.
   */
  confirmDelete: (nextDefaultKey?: string | null) => void;
  /** Keeps a card whose delete can still be undone. */
  undoDelete: (key: string) => void;
  /** Pauses the time in which a delete can be undone. It runs again after as many calls of `resumeUndo`. */
  pauseUndo: (key: string) => void;
  /** Ends one `pauseUndo`. */
  resumeUndo: (key: string) => void;
}
