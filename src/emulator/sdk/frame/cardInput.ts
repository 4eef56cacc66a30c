import type { FieldCondition } from '../protocol/messages.ts';
import type { FieldOptions, FieldType } from '../protocol/types.ts';
import { networkOf } from '../protocol/networkOf.ts';
import { brandOf, cvcSizeOf } from './brand.ts';
import { make } from './make.ts';
import { caretAfter, digitsOf, formatCvc, formatExpiry, formatNumber } from './format.ts';
import type { FrameText } from './text.ts';
import { validateCvc, validateExpiry, validateNumber, type Verdict } from './validate.ts';

/** One of the three card inputs with its formatting, its brand mark and, where it draws errors, its error line. */
export interface CardInput {
  element: HTMLElement;
  input: HTMLInputElement;
  condition: () => FieldCondition;
  value: () => string;
  /** The visible error, if there is one. */
  error: () => string | undefined;
  /** Shows the error, if there is one, also where nothing was typed. */
  check: () => void;
  clear: () => void;
  update: (options: FieldOptions) => void;
  /** Speaks another language. */
  setText: (text: FrameText) => void;
  /** For the CVC: the network that determines its length. */
  setNetwork: (network: string | null) => void;
}

interface Kind {
  autocomplete: AutoFill;
  placeholder: string;
  format: (typed: string, isDeleting: boolean, network: string | null) => string;
  validate: (text: string, network: string | null) => Verdict;
}

const kinds: Record<FieldType, Kind> = {
  cardNumber: {
    autocomplete: 'cc-number',
    placeholder: '1234 1234 1234 1234',
    format: formatNumber,
    validate: validateNumber,
  },
  cardExpiry: {
    autocomplete: 'cc-exp',
    placeholder: 'MM / YY',
    format: formatExpiry,
    validate: (text) => validateExpiry(text, Date.now()),
  },
  cardCvc: {
    autocomplete: 'cc-csc',
    placeholder: 'CVC',
    format: (typed, _isDeleting, network) => formatCvc(typed, cvcSizeOf(network)),
    validate: validateCvc,
  },
};

/**
 * Creates one of the three card inputs.
 *
 * @param drawsErrors without, an input that is not valid is only marked
 * @param onChange called after every change of value, condition or error
 */
export function createCardInput(
  type: FieldType,
  initialText: FrameText,
  drawsErrors: boolean,
  onChange: () => void,
): CardInput {
  const kind = kinds[type];
  let text = initialText;
  const brandMark = make('span', { className: 'brand', ariaHidden: 'true' });
  const errorLine = make('p', { className: 'Error', id: `${type}-error`, role: 'alert' });
  const input = make('input', {
    type: 'text',
    className: 'Input',
    name: type,
    inputMode: 'numeric',
    autocomplete: kind.autocomplete,
    // Digits are read from left to right in every script.
    dir: 'ltr',
    placeholder: kind.placeholder,
    ariaLabel: text.labels[type],
    ariaInvalid: 'false',
    spellcheck: false,
  });
  const element = make('div', {}, make('div', { className: 'box' }, input, brandMark));
  if (drawsErrors) {
    input.setAttribute('aria-describedby', errorLine.id);
    element.append(errorLine);
  }
  let network: string | null = null;
  let shown: Verdict['problem'] = null;

  const verdict = () => kind.validate(input.value, network);

  function show(problem: Verdict['problem']) {
    shown = problem;
    errorLine.textContent = problem && text.problems[problem];
    input.ariaInvalid = String(problem !== null);
    input.classList.toggle('Input--invalid', problem !== null);
  }

  function changed() {
    // While the customer types, only an error that further digits cannot correct is shown.
    const { condition, problem } = verdict();
    show(condition.complete ? problem : null);
    if (type === 'cardNumber') brandMark.textContent = brandOf(digitsOf(input.value))?.name ?? '';
    onChange();
  }

  input.addEventListener('input', (event) => {
    const isDeleting = event instanceof InputEvent && event.inputType.startsWith('delete');
    const typed = input.value;
    const formatted = kind.format(typed, isDeleting, network);
    if (formatted !== typed) {
      const caret = caretAfter(typed, input.selectionStart ?? typed.length, formatted);
      input.value = formatted;
      input.setSelectionRange(caret, caret);
    }
    changed();
  });
  input.addEventListener('blur', () => {
    const { condition, problem } = verdict();
    if (condition.empty || !problem) return;
    show(problem);
    onChange();
  });

  return {
    element,
    input,
    condition: () => verdict().condition,
    value: () => input.value,
    error: () => errorLine.textContent || undefined,
    check: () => {
      const before = errorLine.textContent;
      show(verdict().problem);
      if (errorLine.textContent !== before) onChange();
    },
    clear: () => {
      input.value = '';
      changed();
    },
    update: ({ placeholder, savedCard }) => {
      if (placeholder !== undefined) input.placeholder = placeholder;
      network = networkOf(savedCard) ?? network;
    },
    setText: (next) => {
      text = next;
      input.ariaLabel = text.labels[type];
      show(shown);
    },
    setNetwork: (next) => {
      if (next === network) return;
      network = next;
      if (!input.value) return;
      show(verdict().problem);
      onChange();
    },
  };
}
