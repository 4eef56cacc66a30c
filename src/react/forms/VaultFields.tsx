import { useEffect, useRef, useState } from 'react';
import type { SavedCardsError } from '../../shared/errors.ts';
import type { CardFieldContainers, CardField, FieldState } from '../../sdk/openCardForm.ts';
import type { FormState } from '../../core/state/state.ts';
import { useView } from '../context.ts';

export interface VaultFieldsProps {
  /** Which inputs, in the order to show, with what is written above them. The first render decides. */
  labels: Partial<Record<CardField, string>>;
  /** What was refused last; the focus goes to the field that is wrong. */
  error: SavedCardsError | null;
  /** See `FormState`. */
  surface: FormState['layout'];
  hidden?: boolean;
}

type FieldStates = Partial<Record<CardField, FieldState>>;

/** Boxes that belong to the vault, which draws its inputs in them; nothing that is typed there can be read here. */
export function VaultFields({ labels, error, surface, hidden }: VaultFieldsProps) {
  const { mountCardForm, focusField } = useView().intents;
  const [fields] = useState(() => Object.keys(labels) as CardField[]);
  const boxes = useRef<CardFieldContainers>({});
  const [states, setStates] = useState<FieldStates>({});
  const latest = useRef(states);

  useEffect(
    function openVault() {
      return mountCardForm(boxes.current, (field, state) => {
        latest.current = { ...latest.current, [field]: { ...state } };
        setStates(latest.current);
      });
    },
    [mountCardForm],
  );

  useEffect(
    function goToMistake() {
      if (error?.code !== 'card_invalid') return;
      const wrong = fields.find((field) => latest.current[field]?.invalid) ?? fields[0];
      if (wrong) focusField(wrong);
    },
    [error, fields, focusField],
  );

  return (
    <div className="saved-cards-fields" hidden={hidden}>
      {fields.map((field) => (
        // The frame inside carries its own accessible name; label and click are for the eye and the pointer.
        <div
          key={field}
          className="saved-cards-field"
          hidden={surface === 'element' && field !== fields[0]}
          data-field={field}
          role="presentation"
          onClick={() => {
            focusField(field);
          }}
        >
          {surface === 'fields' && (
            <span className="saved-cards-label" aria-hidden="true">
              {labels[field]}
            </span>
          )}
          <div
            ref={(element) => {
              if (element) boxes.current[field] = element;
            }}
            className="saved-cards-box"
            data-focused={states[field]?.focused ? true : undefined}
            data-invalid={states[field]?.invalid ? true : undefined}
          />
        </div>
      ))}
    </div>
  );
}
