/** The page that describes every setting which the doctor checks. */
const PAGE = 'docs/setting-up-the-vault.md';

/** A section of that page, by the anchor of its heading. */
export type Section =
  | 'keys'
  | 'profile'
  | 'vault-then-pay-mode'
  | 'consent'
  | 'modular-payment-method-service'
  | 'webhooks'
  | 'origins'
  | 'sandbox-and-production'
  | 'self-hosted'
  | 'your-handler';

/** The page and the section as the doctor prints them. */
export function linkToSection(section: Section): string {
  return `${PAGE}#${section}`;
}
