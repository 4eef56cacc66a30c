import type { Env, Hono } from 'hono';
import frameCode from '../frame/main.ts?script';
import { frameDocument } from './frameDocument.ts';
import loaderCode from './loader.ts?script';

/** Pages of any origin, isolated ones too, may load the script and show the frames. */
const headers = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cache-Control': 'no-store',
};

/** Adds the SDK's script and its frames' document to the emulator's app. */
export function sdkRoutes<E extends Env>(app: Hono<E>): void {
  app.get('/v1/HyperLoader.js', (context) =>
    context.body(loaderCode, 200, { ...headers, 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/sdk/frame.html', (context) => context.html(frameDocument(frameCode), 200, headers));
}
