import { useEffect, useId, useRef } from 'react';
import type { Intents } from './flows/intents.ts';
import type { Messages } from './messages/messages.ts';
import type { FormState } from './state.ts';
import { VaultFields } from './VaultFields.tsx';

export interface VaultFormProps extends Pick<Intents, 'mountCapture' | 'focusField'> {
  /** Give the form a `key` of its `attempt`: a fresh form needs fresh boxes. */
  form: FormState;
  messages: Messages;
  onSubmit: () => void;
  onCancel: () => void;
  /** Asks for a fresh form, after this one has failed. */
  onRetry: () => void;
}

interface Words {
  title: string;
  note?: string;
  submit: string;
  labels: Parameters<typeof VaultFields>[0]['labels'];
}

/** A form whose inputs are the vault's: it gets ready, is typed in, saves, or fails with a way on. */
export function VaultForm(props: VaultFormProps & Words) {
  const { form, messages, title, note, submit, labels, mountCapture, focusField, onSubmit, onCancel, onRetry } = props;
  const { phase, error } = form;
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(function announceForm() {
    heading.current?.focus();
  }, []);

  useEffect(
    function startTyping() {
      // Only from where the form put the focus itself: a customer who has moved on is left alone.
      if (phase === 'typing' && document.activeElement === heading.current)
        focusField(labels.number ? 'number' : 'cvc');
    },
    [phase, labels.number, focusField],
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
      <VaultFields
        labels={labels}
        error={error}
        hidden={phase === 'failed'}
        mountCapture={mountCapture}
        focusField={focusField}
      />
      {error && (
        <p className="saved-cards-error" role="alert">
          {messages.errors[error.code]}
        </p>
      )}
      {note && phase !== 'failed' && <p className="saved-cards-muted">{note}</p>}
      <div className="saved-cards-actions">
        <button type="button" className="saved-cards-button" disabled={phase === 'saving'} onClick={onCancel}>
          {messages.cancel}
        </button>
        {phase === 'failed' ? (
          <button type="button" className="saved-cards-button" data-kind="primary" onClick={onRetry}>
            {messages.retry}
          </button>
        ) : (
          // Not disabled while it saves: that would take the focus away from under the customer.
          <button
            type="button"
            className="saved-cards-button"
            data-kind="primary"
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
