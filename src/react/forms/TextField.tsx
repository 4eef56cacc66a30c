import { useEffect, useId, useRef } from 'react';
import type { SavedCardsError } from '../../shared/errors.ts';
import { useView } from '../context.ts';

/** The server's handler refuses longer names. */
const MAX_LENGTH = 255;

interface TextFieldProps {
  label: string;
  value: string;
  autoComplete?: string;
  /** Why the value was refused. The field gets the focus with each new error. */
  error?: SavedCardsError | null;
  onChange: (value: string) => void;
  /** Called when Enter is pressed, instead of submitting a form of the host around the widget. */
  onEnter: () => void;
}

/** An input for text that is not secret: a nickname, or the name on a card. */
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
