import { MAX_BODY_BYTES } from '../savedCards/jsonBody.ts';

/** The part of Express's request that `toExpress` uses. */
export interface ExpressRequest {
  method: string;
  /** The path and query as they arrived, including the path that the handler is mounted at. */
  originalUrl: string;
  /** `http` or `https`. Behind a proxy it is only correct with Express's setting `trust proxy`. */
  protocol: string;
  headers: Record<string, string | string[] | undefined>;
  /** The parsed body, when a body parser is mounted before the handler. */
  body?: unknown;
  on: (event: string, listener: (chunk: Uint8Array<ArrayBuffer>) => void) => unknown;
  off: (event: string, listener: (chunk: Uint8Array<ArrayBuffer>) => void) => unknown;
}

/** The part of Express's response that `toExpress` uses. */
export interface ExpressResponse {
  statusCode: number;
  setHeader: (name: string, value: string) => unknown;
  end: (text: string) => unknown;
}

/**
 * Turns a handler into a middleware of Express 5: `app.use('/api/saved-cards', toExpress(handler))`, before or after
 * `express.json()`. An error that prevents a response, such as a lost connection, is passed to `next`.
 */
export function toExpress(handler: (request: Request) => Promise<Response>) {
  return (request: ExpressRequest, response: ExpressResponse, next: (error: unknown) => void): void => {
    respond(handler, request, response).catch(next);
  };
}

async function respond(
  handler: (request: Request) => Promise<Response>,
  incoming: ExpressRequest,
  outgoing: ExpressResponse,
): Promise<void> {
  const response = await handler(await toRequest(incoming));
  const text = await response.text();
  outgoing.statusCode = response.status;
  response.headers.forEach((value, name) => outgoing.setHeader(name, value));
  outgoing.end(text);
}

async function toRequest(incoming: ExpressRequest): Promise<Request> {
  const { method, originalUrl, protocol } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const single of [value ?? []].flat()) headers.append(name, single);
  }
  // Concatenated instead of resolved against a base URL: a path such as `//elsewhere.test` must not become the host.
  const path = originalUrl.startsWith('/') ? originalUrl : '/';
  const url = `${protocol}://${headers.get('host') ?? 'localhost'}${path}`;
  const withoutBody = method === 'GET' || method === 'HEAD';
  return new Request(url, { method, headers, ...(withoutBody ? {} : { body: await readBody(incoming) }) });
}

/**
 * The body as it was sent, or the result of a body parser as JSON again. Of a body that is too long, only so much is
 * read that the handler refuses it.
 */
function readBody(incoming: ExpressRequest): Promise<Blob> | string {
  if (incoming.body !== undefined) return JSON.stringify(incoming.body);
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let bytes = 0;
    const finish = () => {
      incoming.off('data', take);
      resolve(new Blob(chunks));
    };
    const take = (chunk: Uint8Array<ArrayBuffer>) => {
      chunks.push(chunk);
      bytes += chunk.byteLength;
      if (bytes > MAX_BODY_BYTES) finish();
    };
    incoming.on('data', take);
    incoming.on('end', finish);
    incoming.on('error', reject);
  });
}
