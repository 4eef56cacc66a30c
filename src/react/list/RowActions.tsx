import { useId, useState } from 'react';
import { canBeDefault, type ExpiryState } from '../../shared/card.ts';
import type { Problem, Row } from '../../core/state/rows.ts';
import { cardName } from '../parts/describe.ts';
import { useView } from '../context.ts';

/** The actions of a card. An account shows them at once; a checkout hides them behind a button. */
export function RowActions({ row, expiry }: { row: Row; expiry: ExpiryState }) {
  const { messages, surface, renderRowActions } = useView();
  const [open, setOpen] = useState(false);
  const id = useId();
  const inAccount = surface === 'account';
  const own = <OwnActions row={row} expiry={expiry} />;

  return (
    <>
      {!inAccount && (
        <button
          type="button"
          className="saved-cards-button saved-cards-manage"
          data-kind="quiet"
          aria-label={messages.manage(cardName(row.card, messages))}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => {
            setOpen(!open);
          }}
        >
          <span aria-hidden="true">•••</span>
        </button>
      )}
      {(open || inAccount) && (
        <div id={id} className="saved-cards-row-actions">
          {renderRowActions ? renderRowActions(row, own) : own}
        </div>
      )}
    </>
  );
}

/** The widget's own buttons, one for each operation that the source supports for this card. */
function OwnActions({ row: { key, card, status }, expiry }: { row: Row; expiry: ExpiryState }) {
  const { intents, messages, canEdit, canSetDefault } = useView();
  const name = cardName(card, messages);
  const isCard = card.payment_method_type === 'card';

  // In the order of the buttons. An operation without an entry does not compile.
  const actions: Record<Exclude<Problem['operation'], 'add' | 'pay'>, ActionProps | false> = {
    update: canEdit &&
      isCard && { label: messages.edit, name: messages.editNamed(name), run: () => intents.openEdit(key) },
    set_default: canSetDefault &&
      !card.is_default &&
      canBeDefault(card) &&
      expiry !== 'expired' && {
        label: messages.makeDefault,
        name: messages.makeDefaultNamed(name),
        busy: status === 'saving' && messages.saving,
        run: () => intents.makeDefault(key),
      },
    replace: isCard && {
      label: messages.replace,
      name: messages.replaceNamed(name),
      run: () => intents.openReplace(key),
    },
    delete: {
      label: messages.deleteCard,
      name: messages.deleteNamed(name),
      busy: status === 'checking' && messages.checking,
      run: () => intents.requestDelete(key),
    },
  };
  return Object.entries(actions).map(([operation, action]) => action && <Action key={operation} {...action} />);
}

interface ActionProps {
  label: string;
  /** The label with the card's name, for screen readers. */
  name: string;
  /** The text that replaces both while the action is running. */
  busy?: string | false;
  run: () => void;
}

function Action({ label, name, busy = false, run }: ActionProps) {
  return (
    // Not `disabled` while busy, because a disabled button loses the focus.
    <button
      type="button"
      className="saved-cards-button"
      data-kind="quiet"
      aria-label={busy || name}
      aria-disabled={busy !== false}
      onClick={run}
    >
      {busy || label}
    </button>
  );
}
