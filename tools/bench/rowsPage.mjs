import { SavedCards } from 'hyperswitch-saved-cards';
import 'hyperswitch-saved-cards/styles.css';
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

const ROWS = 1_000;
const ROUNDS = 30;
const WARM_UP = 5;

const initialCards = Array.from({ length: ROWS }, (_, index) => ({
  payment_method_id: `pm_${index}`,
  payment_method_token: null,
  payment_method_type: 'card',
  payment_method_subtype: 'credit',
  payment_method_data: {
    card: {
      last4_digits: String(index).padStart(4, '0'),
      expiry_month: '03',
      expiry_year: '2040',
      card_network: 'Visa',
      card_holder_name: 'John Doe',
      nick_name: `Card ${index}`,
    },
  },
  is_default: index === 0,
  requires_cvv: false,
  created: null,
  last_used_at: null,
}));
const nothing = () => new Promise(() => undefined);
const source = {
  ...{ key: 'bench', list: nothing, session: nothing, dropSession: nothing, exchangeToken: nothing, delete: nothing },
  ...{ update: nothing, setDefault: nothing },
};

/** Renders, lays out and cleans up. Returns the milliseconds of rendering and layout. */
function measure(draw) {
  const container = document.body.appendChild(document.createElement('div'));
  const start = performance.now();
  const cleanUp = draw(container);
  void container.offsetHeight;
  const ms = performance.now() - start;
  const html = container.innerHTML;
  cleanUp();
  container.remove();
  return { ms, html };
}

function drawOurs(container, props) {
  const root = createRoot(container);
  flushSync(() => root.render(createElement(SavedCards, { source, initialCards, collapseAfter: Infinity, ...props })));
  return () => root.unmount();
}

function drawPlain(html) {
  return (container) => {
    container.innerHTML = html;
    return () => undefined;
  };
}

/** How many rows render again when another card is chosen. */
function countRendered() {
  let rendered = 0;
  const renderRowExtra = () => {
    rendered += 1;
    return null;
  };
  let again = 0;
  measure((container) => {
    const cleanUp = drawOurs(container, { renderRowExtra });
    const before = rendered;
    flushSync(() => container.querySelectorAll('input[type=radio]')[ROWS / 2].click());
    again = rendered - before;
    return cleanUp;
  });
  return again;
}

export function run() {
  const { html } = measure((container) => drawOurs(container));
  const ours = [];
  const plain = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const mine = measure((container) => drawOurs(container)).ms;
    const theirs = measure(drawPlain(html)).ms;
    if (round < 0) continue;
    ours.push(mine);
    plain.push(theirs);
  }
  const rows = html.split('<li').length - 1;
  return { rows, rendered: countRendered(), ours: summarize(ours), plain: summarize(plain) };
}

function summarize(all) {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.floor(sorted.length * share)];
  return { median: at(0.5), p95: at(0.95) };
}
