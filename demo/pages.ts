import type { SavedCardsOptions } from 'hyperswitch-saved-cards';
import type { Me } from './api.ts';
import type { SourceName } from './widgetProps.ts';

/** The shop's two pages. */
export type PageName = 'checkout' | 'account';

/** Props of both pages. */
export interface PageProps extends Required<Pick<SavedCardsOptions, 'onEvent'>> {
  me: Me;
  sourceName: SourceName;
}

/** The parts of the page's address that the demo uses. */
export interface Address {
  page: PageName;
  /** The order to which the customer returns from the bank's page. The bank's own parameters are not read. */
  orderId: string | null;
  sourceName: SourceName;
}

/** Reads the address of the open page. */
export function readAddress(): Address {
  const query = new URLSearchParams(location.search);
  return {
    page: location.pathname === '/account' ? 'account' : 'checkout',
    orderId: query.get('order'),
    sourceName: query.get('source') === 'session' ? 'session' : 'backend',
  };
}

/** The address of a page, with the chosen card source. */
export function hrefOf(page: PageName, sourceName: SourceName): string {
  return (page === 'account' ? '/account' : '/') + (sourceName === 'session' ? '?source=session' : '');
}
