import { MAX_BODY_BYTES } from '../savedCards/respond.ts';

/** What is used of Express's request. */
export interface ExpressRequest {
  method: string;
  /** As it arrived, the path that the handler is mounted at included. */
  originalUrl: string;
  /** `http` or `https`; behind a proxy only right with Express's `trust proxy`. */
  protocol: string;
  headers: Record<string, string | string[] | undefined>;
  /** What a body parser before the handler made of the body. */
  body?: unknown;
  on: (event: string, listener: (chunk: Uint8Array<ArrayBuffer>) => void) => unknown;
  off: (event: string, listener: (chunk: Uint8Array<ArrayBuffer>) => void) => unknown;
}

/** What is used of Express's response. */
export interface ExpressResponse {
  statusCode: number;
  setHeader: (name: string, value: string) => unknown;
  end: (text: string) => unknown;
}

/**
 * Makes a handler a middleware of Express 5: `app.use('/api/saved-cards', toExpress(handler))`, before or after
 * `express.json()`. What the handler does not answer itself, such as a connection that breaks, goes to `next`.
 */
export function toExpress(handler: (request: Request) => Promise<Response>) {
  return (request: ExpressRequest, response: ExpressResponse, next: (error: unknown) => void): void => {
    answer(handler, request, response).catch(next);
  };
}

async function answer(
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
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  // Put together and not resolved: `//elsewhere.test` in place of a path must not become the host.
  const path = originalUrl.startsWith('/') ? originalUrl : '/';
  const url = `${protocol}://${headers.get('host') ?? 'localhost'}${path}`;
  const bodiless = method === 'GET' || method === 'HEAD';
  return new Request(url, { method, headers, ...(bodiless ? {} : { body: await readBody(incoming) }) });
}

/** The body as it was sent, or as a parser left it; of a body that is too long as much as makes the handler say so. */
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
