import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { SavedCardsError } from '../../shared/errors.ts';
import type { CardFieldContainers, CardField, FieldState } from '../../sdk/types.ts';
import type { FormState } from '../../core/state/state.ts';
import { useView } from '../context.ts';
import { VaultField } from './VaultField.tsx';

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
  /** Called when something was typed in the inputs, and when all of it was removed. */
  onTyped?: ((isTyped: boolean) => void) | undefined;
}

type FieldStates = Partial<Record<CardField, FieldState>>;

/** The inputs of the vault. */
export function VaultFields({ labels, error, layout, hidden, words: latestWords, onTyped }: VaultFieldsProps) {
  const { mountCardForm, focusField } = useView().intents;
  const [words] = useState(latestWords);
  const [fields] = useState(() => Object.keys(labels) as CardField[]);
  const boxes = useRef<CardFieldContainers>({});
  const [states, setStates] = useState<FieldStates>({});
  const latest = useRef(states);

  const keepBox = useCallback((field: CardField, box: HTMLElement) => {
    boxes.current[field] = box;
  }, []);

  // A layout effect, because its cleanup runs while the boxes are still in the page, where the SDK looks for them.
  useLayoutEffect(
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

  const isTyped = Object.values(states).some(({ empty }) => !empty);
  useEffect(
    function tellTyped() {
      onTyped?.(isTyped);
    },
    [isTyped, onTyped],
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
        <VaultField
          key={field}
          field={field}
          label={labels[field] ?? ''}
          state={states[field]}
          layout={layout}
          hidden={layout === 'element' && field !== fields[0]}
          onBox={keepBox}
        />
      ))}
    </div>
  );
}
