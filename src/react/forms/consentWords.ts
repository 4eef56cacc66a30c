import type { View } from '../context.ts';

/** The words by which a form asks for consent to its card being saved; they are kept as evidence. Empty where none is asked. */
export function consentWords({ saveCard, messages }: Pick<View, 'saveCard' | 'messages'>): string {
  if (saveCard === 'ask') return messages.saveForLater;
  return saveCard === 'always' ? messages.saveConsent : '';
}
