import type { FieldType } from '../protocol/types.ts';
import type { Problem } from './validate.ts';

/** Every visible word of the frames. */
export interface FrameText {
  /** The language that the words are in, for the document's `lang`. */
  locale: string;
  labels: Record<FieldType, string>;
  problems: Record<Problem, string>;
  /** The words of the management element. */
  management: Record<
    'title' | 'add' | 'edit' | 'delete' | 'save' | 'cancel' | 'nickname' | 'holder' | 'expired',
    string
  >;
}

const en: FrameText = {
  locale: 'en',
  labels: { cardNumber: 'Card number', cardExpiry: 'Expiry date (MM / YY)', cardCvc: 'Security code' },
  problems: {
    numberMissing: 'Enter a card number.',
    numberIncomplete: 'The card number is not complete.',
    numberInvalid: 'The card number is not valid.',
    expiryMissing: 'Enter the expiry date.',
    expiryIncomplete: 'The expiry date is not complete.',
    expiryInvalid: 'The expiry date is not valid.',
    expired: 'Your card has expired.',
    cvcMissing: 'Enter the security code.',
    cvcIncomplete: 'The security code is not complete.',
  },
  management: {
    title: 'Saved payment methods',
    add: 'Add new card',
    edit: 'Edit',
    delete: 'Delete',
    save: 'Save',
    cancel: 'Cancel',
    nickname: 'Nickname',
    holder: 'Name on card',
    expired: 'expired',
  },
};

const de: FrameText = {
  locale: 'de',
  labels: { cardNumber: 'Kartennummer', cardExpiry: 'Gültig bis (MM / JJ)', cardCvc: 'Prüfziffer' },
  problems: {
    numberMissing: 'Geben Sie eine Kartennummer ein.',
    numberIncomplete: 'Die Kartennummer ist unvollständig.',
    numberInvalid: 'Die Kartennummer ist ungültig.',
    expiryMissing: 'Geben Sie das Ablaufdatum ein.',
    expiryIncomplete: 'Das Ablaufdatum ist unvollständig.',
    expiryInvalid: 'Das Ablaufdatum ist ungültig.',
    expired: 'Ihre Karte ist abgelaufen.',
    cvcMissing: 'Geben Sie die Prüfziffer ein.',
    cvcIncomplete: 'Die Prüfziffer ist unvollständig.',
  },
  management: {
    title: 'Gespeicherte Zahlungsarten',
    add: 'Neue Karte hinzufügen',
    edit: 'Bearbeiten',
    delete: 'Löschen',
    save: 'Speichern',
    cancel: 'Abbrechen',
    nickname: 'Bezeichnung',
    holder: 'Name auf der Karte',
    expired: 'abgelaufen',
  },
};

/** The words of a locale; English for any language but German. */
export function textFor(locale: string): FrameText {
  return locale.split('-')[0]?.toLowerCase() === 'de' ? de : en;
}
