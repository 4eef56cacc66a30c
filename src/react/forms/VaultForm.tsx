import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { FormState } from '../../core/state/state.ts';
import { VaultFields, type VaultFieldsProps } from './VaultFields.tsx';
import { useView } from '../context.ts';

export interface VaultFormProps {
  /** Give it a `key` of its `attempt`: a fresh form needs fresh boxes. */
  form: FormState;
  title: string;
  note?: string;
  labels: VaultFieldsProps['labels'];
  /** What the button says that hands it in. */
  submit: string;
  onSubmit: () => void;
  /** Asks for a fresh form, after this one has failed. */
  onRetry: () => void;
  /** Whether the focus goes to the form when it appears. @default true */
  takesFocus?: boolean;
  /** @default true */
  cancellable?: boolean;
  /** Whether its button is what the page is for. @default true */
  primary?: boolean;
  /** Fields of ours, below those of the vault. */
  children?: ReactNode;
}

/** A form whose inputs are the vault's: it gets ready, is typed in, saves, or fails with a way on. */
export function VaultForm(props: VaultFormProps) {
  const {
    form,
    title,
    note,
    labels,
    submit,
    onSubmit,
    onRetry,
    takesFocus = true,
    cancellable = true,
    primary = true,
  } = props;
  const { messages, intents } = useView();
  const { phase, error } = form;
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(
    function announceForm() {
      if (takesFocus) heading.current?.focus();
    },
    [takesFocus],
  );

  useEffect(
    function startTyping() {
      // Only from where the form put the focus itself: a customer who has moved on is left alone.
      if (phase === 'typing' && document.activeElement === heading.current)
        intents.focusField(labels.number ? 'number' : 'cvc');
    },
    [phase, labels.number, intents],
  );

  return (
    // No form element: a host may have put the widget inside its own, and forms do not nest.
    <div
      role="form"
      className="saved-cards-form"
      data-phase={phase}
      aria-labelledby={`${id}title`}
      aria-busy={phase === 'preparing' || phase === 'saving'}
    >
      <h3 id={`${id}title`} ref={heading} tabIndex={-1}>
        {title}
      </h3>
      {phase === 'preparing' && (
        <p className="saved-cards-muted" role="status">
          {messages.addPreparing}
        </p>
      )}
      <VaultFields labels={labels} error={error} surface={form.layout} hidden={phase === 'failed'} />
      {phase !== 'failed' && props.children}
      {error && error.code !== 'card_number_in_name' && (
        <p className="saved-cards-error" role="alert">
          {messages.errors[error.code]}
        </p>
      )}
      {note && phase !== 'failed' && <p className="saved-cards-muted">{note}</p>}
      <div className="saved-cards-actions">
        {cancellable && (
          <button
            type="button"
            className="saved-cards-button"
            disabled={phase === 'saving'}
            onClick={intents.closeForm}
          >
            {messages.cancel}
          </button>
        )}
        {phase === 'failed' ? (
          <button type="button" className="saved-cards-button" data-kind="primary" onClick={onRetry}>
            {messages.retry}
          </button>
        ) : (
          // Not disabled while it saves: that would take the focus away from under the customer.
          <button
            type="button"
            className="saved-cards-button"
            data-kind={primary ? 'primary' : undefined}
            disabled={phase === 'preparing'}
            aria-disabled={phase === 'saving'}
            onClick={onSubmit}
          >
            {phase === 'saving' ? messages.saving : submit}
          </button>
        )}
      </div>
    </div>
  );
}
