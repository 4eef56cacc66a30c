import { useId, useState } from 'react';
import type { ExpiryState } from '../../shared/card.ts';
import type { Row } from '../../core/state/rows.ts';
import { cardName } from '../parts/describe.ts';
import { useView } from '../context.ts';

/** What can be done with a card. In an account that is what the page is for; at a checkout it is behind a button. */
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

/** The widget's own buttons, as far as the source can do what they say. */
function OwnActions({ row: { key, card, status }, expiry }: { row: Row; expiry: ExpiryState }) {
  const { intents, messages, canEdit, canSetDefault } = useView();
  const name = cardName(card, messages);
  const isCard = card.payment_method_type === 'card';
  const offers = {
    edit: canEdit && isCard,
    makeDefault: canSetDefault && !card.is_default && expiry !== 'expired',
    replace: isCard,
  };
  const checking = status === 'checking';
  const saving = status === 'saving';

  return (
    <>
      {offers.edit && (
        <Action label={messages.edit} name={messages.editNamed(name)} run={() => intents.openEdit(key)} />
      )}
      {offers.makeDefault && (
        <Action
          label={saving ? messages.saving : messages.makeDefault}
          name={saving ? messages.saving : messages.makeDefaultNamed(name)}
          busy={saving}
          run={() => intents.makeDefault(key)}
        />
      )}
      {offers.replace && (
        <Action label={messages.replace} name={messages.replaceNamed(name)} run={() => intents.openReplace(key)} />
      )}
      <Action
        label={checking ? messages.checking : messages.deleteCard}
        name={checking ? messages.checking : messages.deleteNamed(name)}
        busy={checking}
        run={() => intents.requestDelete(key)}
      />
    </>
  );
}

interface ActionProps {
  label: string;
  /** The label with the card's name, for those who do not see which row it is in. */
  name: string;
  busy?: boolean;
  run: () => void;
}

function Action({ label, name, busy = false, run }: ActionProps) {
  return (
    // Not disabled while busy: that would take the focus away from under the customer.
    <button
      type="button"
      className="saved-cards-button"
      data-kind="quiet"
      aria-label={name}
      aria-disabled={busy}
      onClick={run}
    >
      {label}
    </button>
  );
}
