import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { FormState } from '../../core/state/state.ts';
import { VaultFields, type VaultFieldsProps } from './VaultFields.tsx';
import { useView } from '../context.ts';
import { useEscape } from './useEscape.ts';

interface VaultFormProps {
  /** Use its `attempt` as the `key` of this component, because a fresh form needs fresh elements. */
  form: FormState;
  title: string;
  note?: string;
  labels: VaultFieldsProps['labels'];
  /** The label of the submit button. */
  submit: string;
  onSubmit: () => void;
  /** Opens a fresh form, after this one has failed. */
  onRetry: () => void;
  /** Whether the form gets the focus when it appears. @default true */
  takesFocus?: boolean;
  /** @default true */
  cancellable?: boolean;
  /** Whether the submit button is styled as the primary one. @default true */
  primary?: boolean;
  /** Fields below those of the vault. */
  children?: ReactNode;
}

/** A form with inputs of the vault, in every phase: preparing, typing, saving, and failed with a way to retry. */
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
  const root = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEscape(root, cancellable && phase !== 'saving' ? intents.closeForm : null);

  useEffect(
    function announceForm() {
      if (takesFocus) heading.current?.focus();
    },
    [takesFocus],
  );

  useEffect(
    function startTyping() {
      // Only while the focus is still where the form put it: a customer may have moved it elsewhere.
      if (phase === 'typing' && document.activeElement === heading.current)
        intents.focusField(labels.number ? 'number' : 'cvc');
    },
    [phase, labels.number, intents],
  );

  return (
    // Not a form element: the host may render the widget inside its own form, and forms cannot be nested.
    <div
      ref={root}
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
      <VaultFields labels={labels} error={error} layout={form.layout} hidden={phase === 'failed'} />
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
          // Not `disabled` while saving, because a disabled button loses the focus.
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
