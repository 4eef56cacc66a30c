import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { FormState } from '../../core/state/state.ts';
import { VaultFields, type VaultFieldsProps } from './VaultFields.tsx';
import { useView } from '../context.ts';
import { useEscape } from './useEscape.ts';

interface VaultFormProps {
  form: FormState;
  title: string;
  note?: string;
  /** What stands above the vault's inputs. */
  lead?: ReactNode;
  /** See `MountedForm.mount`. */
  words?: string;
  /** See `VaultFields`. Pass the same function in every render. */
  onTyped?: (isTyped: boolean) => void;
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
    lead,
    words,
    onTyped,
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
  const hasLead = Boolean(lead);
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
      // Only while the focus is still where the form put it: a customer may have moved it elsewhere. What stands above the
      // inputs comes first, so the focus then stays on the heading.
      if (phase === 'typing' && !hasLead && document.activeElement === heading.current)
        intents.focusField(labels.number ? 'number' : 'cvc');
    },
    [phase, hasLead, labels.number, intents],
  );

  function retry() {
    // The button is removed, and must not take the focus with it.
    heading.current?.focus();
    onRetry();
  }

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
      {phase !== 'failed' && lead}
      {/* A fresh form needs fresh elements. */}
      <VaultFields
        key={form.attempt}
        labels={labels}
        error={error}
        layout={form.layout}
        words={words}
        onTyped={onTyped}
        hidden={phase === 'failed'}
      />
      {phase !== 'failed' && props.children}
      {error && error.code !== 'card_number_in_name' && (
        <p className="saved-cards-error" role="alert">
          {messages.errors[error.code]}
        </p>
      )}
      {/* Below the inputs and in the place of the note, so that nothing moves under the pointer when the form is ready. */}
      {phase === 'preparing' && (
        <p className="saved-cards-muted" role="status">
          {messages.addPreparing}
        </p>
      )}
      {note && (phase === 'typing' || phase === 'saving') && <p className="saved-cards-muted">{note}</p>}
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
          <button type="button" className="saved-cards-button" data-kind="primary" onClick={retry}>
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
