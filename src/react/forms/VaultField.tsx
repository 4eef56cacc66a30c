import { useCallback, useEffect, useId, useRef } from 'react';
import type { CardField, FieldState } from '../../sdk/types.ts';
import type { FormState } from '../../core/state/state.ts';
import { useView } from '../context.ts';

interface VaultFieldProps {
  field: CardField;
  label: string;
  /** What the SDK has reported; `undefined` before the first report. */
  state: FieldState | undefined;
  /** See `FormState`. */
  layout: FormState['layout'];
  hidden: boolean;
  /** Called with the box in which the vault mounts its input. */
  onBox: (field: CardField, box: HTMLElement) => void;
}

/** The box of one input of the vault, with its label and what is wrong in it. The page cannot read what is typed. */
export function VaultField({ field, label, state, layout, hidden, onBox }: VaultFieldProps) {
  const { messages, intents } = useView();
  const id = useId();
  const box = useRef<HTMLElement | null>(null);
  const isField = layout === 'fields';
  const name = isField ? label : messages.title;
  const mistake = state?.invalid && isField && (state.empty ? messages.fieldMissing : messages.fieldInvalid);

  const takeBox = useCallback(
    (element: HTMLElement | null) => {
      box.current = element;
      if (element) onBox(field, element);
    },
    [field, onBox],
  );

  useEffect(
    function nameFrames() {
      const { current } = box;
      if (!current) return undefined;
      const rename = () => {
        for (const frame of current.querySelectorAll('iframe')) {
          // Compared first, because each change calls this function again.
          if (frame.title !== name) frame.title = name;
          frame.setAttribute('aria-describedby', id);
        }
      };
      rename();
      // The SDK adds its iframes later, and gives all of them the same title.
      const observer = new MutationObserver(rename);
      observer.observe(current, { subtree: true, childList: true, attributeFilter: ['title'] });
      return () => {
        observer.disconnect();
      };
    },
    [name, id],
  );

  return (
    // The iframe has its own accessible name, so the label and the click are for sighted customers only.
    <div
      className="saved-cards-field"
      hidden={hidden}
      data-field={field}
      role="presentation"
      onClick={() => {
        intents.focusField(field);
      }}
    >
      {isField && (
        <span className="saved-cards-label" aria-hidden="true">
          {label}
        </span>
      )}
      <div
        ref={takeBox}
        className="saved-cards-box"
        data-layout={layout}
        data-focused={state?.focused ? true : undefined}
        data-invalid={mistake ? true : undefined}
      />
      {/* Always rendered, because screen readers do not read a live region that appears together with its text. */}
      <p id={id} className="saved-cards-error" aria-live="polite">
        {mistake && mistake(label)}
      </p>
    </div>
  );
}
