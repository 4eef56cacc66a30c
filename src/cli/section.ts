/** The page that describes every setting which the doctor checks, in the package as a shop has installed it. */
const PAGE = 'node_modules/hyperswitch-saved-cards/docs/setting-up-the-vault.md';

/** A section of that page, by the anchor of its heading. */
export type Section =
  | 'keys'
  | 'profile'
  | 'vault-then-pay-mode'
  | 'consent'
  | 'modular-payment-method-service'
  | 'typed-cvc'
  | 'webhooks'
  | 'origins'
  | 'sandbox-and-production'
  | 'self-hosted'
  | 'your-handler'
  | 'errors-of-hyperswitch';

/** The page and the section as the doctor prints them. */
export function linkToSection(section: Section): string {
  return `${PAGE}#${section}`;
}
