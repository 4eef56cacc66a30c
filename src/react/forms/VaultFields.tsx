import { useEffect, useRef, useState } from 'react';
import type { SavedCardsError } from '../../shared/errors.ts';
import type { CardFieldContainers, CardField, FieldState } from '../../sdk/types.ts';
import type { FormState } from '../../core/state/state.ts';
import { useView } from '../context.ts';

export interface VaultFieldsProps {
  /** The inputs to show and their labels, in this order. Later changes of the fields are ignored. */
  labels: Partial<Record<CardField, string>>;
  /** Why the form was refused. The field that is wrong gets the focus with each new error. */
  error: SavedCardsError | null;
  /** See `FormState`. */
  layout: FormState['layout'];
  hidden?: boolean;
  /** See `MountedForm.mount`. Later changes are ignored. */
  words?: string | undefined;
}

type FieldStates = Partial<Record<CardField, FieldState>>;

/** Boxes in which the vault mounts its inputs. The page cannot read what is typed in them. */
export function VaultFields({ labels, error, layout, hidden, words: latestWords }: VaultFieldsProps) {
  const { mountCardForm, focusField } = useView().intents;
  const [words] = useState(latestWords);
  const [fields] = useState(() => Object.keys(labels) as CardField[]);
  const boxes = useRef<CardFieldContainers>({});
  const [states, setStates] = useState<FieldStates>({});
  const latest = useRef(states);

  useEffect(
    function openVault() {
      return mountCardForm(
        boxes.current,
        (field, state) => {
          latest.current = { ...latest.current, [field]: { ...state } };
          setStates(latest.current);
        },
        words,
      );
    },
    [mountCardForm, words],
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
        // The vault's iframe has its own accessible name, so the label and the click are for sighted customers only.
        <div
          key={field}
          className="saved-cards-field"
          hidden={layout === 'element' && field !== fields[0]}
          data-field={field}
          role="presentation"
          onClick={() => {
            focusField(field);
          }}
        >
          {layout === 'fields' && (
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
