import type { FieldCondition } from '../protocol/messages.ts';
import type { FieldType } from '../protocol/types.ts';
import { cardBody, type CardValues } from './cardValues.ts';
import { createCardInput, type CardInput } from './cardInput.ts';
import { make } from './make.ts';
import type { FrameText } from './text.ts';

/** The form that adds a card. It has no button, because the page submits it by `confirmTokenization`. */
export interface AddForm {
  element: HTMLFormElement;
  condition: () => Omit<FieldCondition, 'brand'>;
  /** Speaks another language, with all that is typed. */
  setText: (text: FrameText) => void;
  /** Shows all errors. Returns the card for the API, or `null` where there are errors. */
  submit: () => Record<string, unknown> | null;
}

/** Creates an empty form. */
export function createAddForm(initialText: FrameText, onChange: () => void): AddForm {
  const inputs: Record<FieldType, CardInput> = {
    cardNumber: createCardInput('cardNumber', initialText, true, () => {
      inputs.cardCvc.setNetwork(inputs.cardNumber.condition().brand ?? null);
      onChange();
    }),
    cardExpiry: createCardInput('cardExpiry', initialText, true, onChange),
    cardCvc: createCardInput('cardCvc', initialText, true, onChange),
  };
  const all = Object.values(inputs);
  const types = Object.keys(inputs) as FieldType[];
  const label = () => make('span', { className: 'Label' });
  const labels: Record<FieldType, HTMLElement> = { cardNumber: label(), cardExpiry: label(), cardCvc: label() };
  const holder = make('input', { className: 'Input', name: 'holder', autocomplete: 'cc-name' });
  const nickname = make('input', { className: 'Input', name: 'nickname', autocomplete: 'off' });
  const holderLabel = label();
  const nicknameLabel = label();
  const element = make(
    'form',
    {},
    ...types.map((type) => make('label', {}, labels[type], inputs[type].element)),
    make('label', {}, holderLabel, holder),
    make('label', {}, nicknameLabel, nickname),
  );
  setText(initialText);
  element.addEventListener('submit', (event) => event.preventDefault());

  function setText(text: FrameText) {
    for (const type of types) {
      inputs[type].setText(text);
      labels[type].textContent = text.labels[type];
    }
    element.ariaLabel = text.management.add;
    holderLabel.textContent = text.management.holder;
    nicknameLabel.textContent = text.management.nickname;
  }

  const every = (test: (condition: FieldCondition) => boolean) => all.every((input) => test(input.condition()));

  return {
    element,
    setText,
    condition: () => ({
      empty: every((condition) => condition.empty),
      complete: every((condition) => condition.complete),
      valid: every((condition) => condition.valid),
    }),
    submit: () => {
      for (const input of all) input.check();
      if (!every((condition) => condition.valid)) return null;
      const values = Object.fromEntries(
        Object.entries(inputs).map(([type, input]) => [
          type,
          { type: 'value', value: input.value(), condition: input.condition() },
        ]),
      ) as CardValues;
      return {
        ...cardBody(values),
        ...(holder.value && { card_holder_name: holder.value }),
        ...(nickname.value && { nick_name: nickname.value }),
      };
    },
  };
}
