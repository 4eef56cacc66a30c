import type { Env, Hono } from 'hono';
import frameCode from '../frame/main.ts?script';
import { frameDocument } from './frameDocument.ts';
import loaderCode from './loader.ts?script';

/** Lets pages of any origin, also cross-origin isolated ones, load the script and the frames. */
const headers = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cache-Control': 'no-store',
};

/** Adds the routes of the SDK's script and of its frames' document. */
export function sdkRoutes<E extends Env>(app: Hono<E>): void {
  app.get('/v1/HyperLoader.js', (context) =>
    context.body(loaderCode, 200, { ...headers, 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  // The loader contains all the code; this script is only waited for, as the parts of the real SDK are.
  app.get('/sdk/fields.js', (context) =>
    context.body('', 200, { ...headers, 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/sdk/frame.html', (context) => context.html(frameDocument(frameCode), 200, headers));
}
