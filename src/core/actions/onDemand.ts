import { taskOf } from '../state/state.ts';
import { createAddCard } from './addCard.ts';
import { createChangeCard } from './changeCard.ts';
import type { Context } from '../context.ts';
import { createDeleteCard, type DeleteCard } from './deleteCard.ts';
import { createEditCard, type EditCard } from './editCard.ts';
import { createShowFormFailure } from './showFormFailure.ts';
import type { MountedForm } from './mountedForm.ts';
import { createPreparePayment, type PreparePayment } from './preparePayment.ts';
import { createReplaceCard, type ReplaceCard } from './replaceCard.ts';
import type { Selection } from './selection.ts';

/** The actions that a page does not need to show cards. They are loaded together when the first of them is needed. */
export interface OnDemand {
  edit: EditCard;
  replace: ReplaceCard;
  remove: DeleteCard;
  payment: PreparePayment;
  /** Submits the form for a new card that is open, to add the card or to replace another one. */
  submitForm: () => void;
}

interface OnDemandParts {
  form: MountedForm;
  selection: Selection;
  list: () => Promise<void>;
}

export function createOnDemand(context: Context, { form, selection, list }: OnDemandParts): OnDemand {
  const change = createChangeCard(context);
  const edit = createEditCard(context, change, list);
  const showFormFailure = createShowFormFailure(context, form.current);
  const add = createAddCard(context, { form, selection, edit, showFormFailure });
  const replace = createReplaceCard(context, { add, change, edit, selection });

  function submitForm() {
    if (taskOf(context.store.get(), 'replacing')) replace.submit();
    else add.submit();
  }

  return {
    edit,
    replace,
    remove: createDeleteCard(context, selection, change),
    payment: createPreparePayment(context, { form, submitForm, showFormFailure }),
    submitForm,
  };
}
