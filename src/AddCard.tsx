import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import type { Intents } from './flows/intents.ts';
import type { Messages } from './messages/messages.ts';
import type { Task } from './state.ts';
import type { CaptureField, FieldState } from './vault/capture.ts';

export interface AddCardProps extends Pick<Intents, 'mountCapture' | 'focusField'> {
  task: Extract<Task, { name: 'adding' }>;
  messages: Messages;
  onSubmit: () => void;
  onCancel: () => void;
  onRetry: () => void;
}

const FIELDS = ['number', 'expiry', 'cvc'] as const satisfies readonly CaptureField[];
const UNTOUCHED: FieldState = { focused: false, invalid: false };
const UNTOUCHED_FIELDS: Record<CaptureField, FieldState> = { number: UNTOUCHED, expiry: UNTOUCHED, cvc: UNTOUCHED };

/**
 * The form for a new card. Its three boxes belong to the vault, which draws its inputs in them; nothing that is typed
 * there can be read here. Give it a `key` of `task.attempt`: a fresh form needs fresh boxes.
 */
export function AddCard({ task, messages, mountCapture, focusField, onSubmit, onCancel, onRetry }: AddCardProps) {
  const id = useId();
  const number = useRef<HTMLDivElement>(null);
  const expiry = useRef<HTMLDivElement>(null);
  const cvc = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [fields, setFields] = useState(UNTOUCHED_FIELDS);
  const latestFields = useRef(fields);

  useEffect(
    function openVault() {
      if (!number.current || !expiry.current || !cvc.current) return;
      const boxes = { number: number.current, expiry: expiry.current, cvc: cvc.current };
      return mountCapture(boxes, (field, state) => {
        latestFields.current = { ...latestFields.current, [field]: { ...state } };
        setFields(latestFields.current);
      });
    },
    [mountCapture],
  );

  useEffect(function announceForm() {
    heading.current?.focus();
  }, []);

  useEffect(
    function startTyping() {
      // Only from where the form put the focus itself: a customer who has moved on is left alone.
      if (task.phase === 'typing' && document.activeElement === heading.current) focusField('number');
    },
    [task.phase, focusField],
  );

  useEffect(
    function goToMistake() {
      if (task.error?.code !== 'card_invalid') return;
      focusField(FIELDS.find((field) => latestFields.current[field].invalid) ?? 'number');
    },
    [task.error, focusField],
  );

  const box = (field: CaptureField, label: string, ref: RefObject<HTMLDivElement | null>) => (
    // The frame inside carries its own accessible name; label and click are for the eye and the pointer.
    <div
      className="saved-cards-field"
      data-field={field}
      role="presentation"
      onClick={() => {
        focusField(field);
      }}
    >
      <span className="saved-cards-label" aria-hidden="true">
        {label}
      </span>
      <div
        ref={ref}
        className="saved-cards-box"
        data-focused={fields[field].focused || undefined}
        data-invalid={fields[field].invalid || undefined}
      />
    </div>
  );

  return (
    <form
      className="saved-cards-form"
      data-phase={task.phase}
      aria-labelledby={`${id}title`}
      aria-busy={task.phase === 'preparing' || task.phase === 'saving'}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <h3 id={`${id}title`} ref={heading} tabIndex={-1}>
        {messages.addTitle}
      </h3>
      {task.phase === 'preparing' && (
        <p className="saved-cards-muted" role="status">
          {messages.addPreparing}
        </p>
      )}
      <div className="saved-cards-fields" hidden={task.phase === 'failed'}>
        {box('number', messages.cardNumber, number)}
        {box('expiry', messages.expiryDate, expiry)}
        {box('cvc', messages.securityCode, cvc)}
      </div>
      {task.error && (
        <p className="saved-cards-error" role="alert">
          {messages.errors[task.error.code]}
        </p>
      )}
      {task.phase !== 'failed' && <p className="saved-cards-muted">{messages.addNote}</p>}
      <div className="saved-cards-actions">
        <button type="button" className="saved-cards-button" disabled={task.phase === 'saving'} onClick={onCancel}>
          {messages.cancel}
        </button>
        {task.phase === 'failed' ? (
          <button type="button" className="saved-cards-button" data-kind="primary" onClick={onRetry}>
            {messages.retry}
          </button>
        ) : (
          // Not disabled while it saves: that would take the focus away from under the customer.
          <button
            className="saved-cards-button"
            data-kind="primary"
            disabled={task.phase === 'preparing'}
            aria-disabled={task.phase === 'saving'}
          >
            {task.phase === 'saving' ? messages.saving : messages.saveCard}
          </button>
        )}
      </div>
    </form>
  );
}
