import type { CardSource } from 'hyperswitch-saved-cards';

/** The same source, but no token is exchanged for an id until `release` is called. */
export function holdExchange(source: CardSource) {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const exchangeToken: CardSource['exchangeToken'] = async (...args) => {
    await released;
    return source.exchangeToken(...args);
  };
  return { source: { ...source, exchangeToken }, release };
}
