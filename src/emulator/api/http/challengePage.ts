import { html } from 'hono/html';
import type { Payment } from '../data/records.ts';

const style = `
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #eef1f6; color: #1b2333;
         font: 16px/1.5 system-ui, sans-serif; }
  main { box-sizing: border-box; width: min(26rem, 100% - 2rem); padding: 2rem; border-radius: 12px; background: #fff;
         box-shadow: 0 8px 30px #1b233322; }
  h1 { margin: 0 0 .5rem; font-size: 1.25rem; }
  form { display: grid; gap: .75rem; margin-top: 1.5rem; }
  button { min-height: 44px; border: 1px solid #1b4fd8; border-radius: 8px; background: #fff; color: #1b4fd8;
           font: inherit; font-weight: 600; cursor: pointer; }
  button[value=true] { background: #1b4fd8; color: #fff; }
  button:focus-visible { outline: 3px solid #93b0ff; outline-offset: 2px; }
`;

/** The 3-D Secure page of the card's issuer. It needs no script: each button posts to the page's own address. */
export function challengePage({ amount, currency }: Payment) {
  const price = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = price.resolvedOptions().maximumFractionDigits ?? 2;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>Confirm your payment</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>
          <h1>Confirm your payment</h1>
          <p>Your bank asks you to confirm <strong>${price.format(amount / 10 ** digits)}</strong>.</p>
          <form method="post">
            <button name="confirm" value="true">Complete Payment</button>
            <button name="confirm" value="false">Reject Payment</button>
          </form>
        </main>
      </body>
    </html>`;
}
