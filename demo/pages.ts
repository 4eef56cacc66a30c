import type { SavedCardsOptions } from 'hyperswitch-saved-cards';
import type { Me } from './api.ts';
import type { SourceName } from './sources.ts';

/** The shop has two pages. */
export type PageName = 'checkout' | 'account';

/** What both pages get. */
export interface PageProps extends Required<Pick<SavedCardsOptions, 'onEvent'>> {
  me: Me;
  sourceName: SourceName;
}

/** What the address says. */
export interface Address {
  page: PageName;
  /** The order that the customer comes back to from the bank's page. What else the bank put there is not read. */
  orderId: string | null;
  sourceName: SourceName;
}

/** Reads the address of the page that is open. */
export function readAddress(): Address {
  const query = new URLSearchParams(location.search);
  return {
    page: location.pathname === '/account' ? 'account' : 'checkout',
    orderId: query.get('order'),
    sourceName: query.get('source') === 'session' ? 'session' : 'backend',
  };
}

/** The address of a page; the choice of a source goes along. */
export function hrefOf(page: PageName, sourceName: SourceName): string {
  return (page === 'account' ? '/account' : '/') + (sourceName === 'session' ? '?source=session' : '');
}
