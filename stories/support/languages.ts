import type { Messages } from 'hyperswitch-saved-cards';

/** German, for its long words. Missing messages stay English. */
export const german = {
  title: 'Gespeicherte Zahlungsmethoden verwalten',
  cardName: (network, last4) => (last4 ? `${network} mit den Endziffern ${last4}` : network),
  expires: (date) => `Gültig bis einschließlich ${date}`,
  expiringSoon: (date) => `Nur noch gültig bis einschließlich ${date}`,
  expired: (date) => `Gültigkeit abgelaufen ${date}`,
  defaultCard: 'Standardzahlungsmethode',
  deleteCard: 'Unwiderruflich löschen',
  deleteNamed: (card) => `Unwiderruflich löschen: ${card}`,
  deleteTitle: (card) => `${card} unwiderruflich löschen?`,
  deleteText: 'Die Zahlungsmethode kann hier nicht mehr verwendet, aber jederzeit wieder hinzugefügt werden.',
  keepCard: 'Zahlungsmethode behalten',
  addCard: 'Weitere Kreditkarte oder Debitkarte hinzufügen',
  addTitle: 'Kreditkarte oder Debitkarte hinzufügen',
  addPreparing: 'Das gesicherte Kartenformular wird geöffnet …',
  addNote: 'Ihre Kartendaten gehen unmittelbar an den gesicherten Datentresor. Diese Seite bekommt sie nie zu sehen.',
  cardNumber: 'Kreditkartennummer',
  expiryDate: 'Gültigkeitsdatum',
  securityCode: 'Kartenprüfnummer',
  saveCard: 'Zahlungsmethode speichern',
  cancel: 'Vorgang abbrechen',
} satisfies Partial<Messages>;

/** Arabic, for its right-to-left script. Missing messages stay English. */
export const arabic = {
  title: 'طرق الدفع المحفوظة',
  cardName: (network, last4) => (last4 ? `${network} تنتهي بـ ${last4}` : network),
  expires: (date) => `صالحة حتى ${date}`,
  expiringSoon: (date) => `تنتهي قريبًا: ${date}`,
  expired: (date) => `انتهت ${date}`,
  defaultCard: 'افتراضية',
  deleteCard: 'حذف',
  deleteNamed: (card) => `حذف ${card}`,
  addCard: 'إضافة بطاقة',
  addTitle: 'إضافة بطاقة',
  addPreparing: 'جارٍ فتح نموذج البطاقة الآمن…',
  addNote: 'تُرسل بيانات بطاقتك مباشرة إلى الخزنة الآمنة، ولا تراها هذه الصفحة أبدًا.',
  cardNumber: 'رقم البطاقة',
  expiryDate: 'تاريخ الانتهاء',
  securityCode: 'رمز الأمان',
  saveCard: 'حفظ البطاقة',
  cancel: 'إلغاء',
} satisfies Partial<Messages>;
