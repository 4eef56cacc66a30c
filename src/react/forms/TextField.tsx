import { useEffect, useId, useRef } from 'react';
import type { SavedCardsError } from '../../shared/errors.ts';
import { useView } from '../context.ts';

/** Longer names than this are refused by the handler on the server. */
const MAX_LENGTH = 255;

export interface TextFieldProps {
  label: string;
  value: string;
  autoComplete?: string;
  /** Why it was refused last; the focus goes here each time. */
  error?: SavedCardsError | null;
  onChange: (value: string) => void;
  /** Enter was pressed. A host's own form around the widget is not submitted by it. */
  onEnter: () => void;
}

/** A text that is no secret: a nickname, a name on a card. */
export function TextField({ label, value, autoComplete = 'off', error = null, onChange, onEnter }: TextFieldProps) {
  const { messages } = useView();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);

  useEffect(
    function goToMistake() {
      if (error) input.current?.focus();
    },
    [error],
  );

  return (
    <div className="saved-cards-field">
      <label className="saved-cards-label" htmlFor={id}>
        {label}
      </label>
      <input
        ref={input}
        id={id}
        className="saved-cards-box"
        type="text"
        dir="auto"
        maxLength={MAX_LENGTH}
        autoComplete={autoComplete}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}error` : undefined}
        data-invalid={error ? true : undefined}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onEnter();
        }}
      />
      {error && (
        <p id={`${id}error`} className="saved-cards-error" role="alert">
          {messages.errors[error.code]}
        </p>
      )}
    </div>
  );
}
