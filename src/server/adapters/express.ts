import { frameworkOf, rememberFramework } from '../framework.ts';

/** The part of Express's request that `toExpress` uses. */
export interface ExpressRequest {
  method: string;
  /** The path and query as they arrived, including the path that the handler is mounted at. */
  originalUrl: string;
  /** `http` or `https`. Behind a proxy it is only correct with Express's setting `trust proxy`. */
  protocol: string;
  /** The name and port that the sender used. Behind a proxy it is only correct with Express's setting `trust proxy`. */
  host?: string;
  /** The address of the sender. Behind a proxy it is only correct with Express's setting `trust proxy`. */
  ip?: string | undefined;
  headers: Record<string, string | string[] | undefined>;
  /** The body, when a middleware has read it: an object by `express.json()`, bytes by `express.raw()`. */
  body?: unknown;
  /** Whether something has read the body to its end. */
  readableEnded?: boolean;
  on: (event: string, listener: (chunk: Uint8Array<ArrayBuffer>) => void) => unknown;
  off: (event: string, listener: (chunk: Uint8Array<ArrayBuffer>) => void) => unknown;
  pause: () => unknown;
  resume: () => unknown;
}

/** The part of Express's response that `toExpress` uses. */
export interface ExpressResponse {
  statusCode: number;
  setHeader: (name: string, value: string) => unknown;
  end: (text: string) => unknown;
  /** Whether the response was sent. */
  writableFinished?: boolean;
  on?: (event: string, listener: () => void) => unknown;
}

/**
 * Turns a handler into a middleware of Express 5: `app.use('/api/saved-cards', toExpress(handler))`.
 *
 * The saved-cards handler may stand before or after `express.json()`. A webhook is verified by the bytes of its body, so
 * its handler stands before any middleware that parses bodies, or after `express.raw()` for its content type. `expressRequestOf`
 * returns Express's own request, for example in `authenticate`, and its `ip` is the default of the option `addressOf`.
 *
 * An error that prevents a response, such as a lost connection or a body that something else has read, is passed to
 * `next`.
 */
export function toExpress(handler: (request: Request) => Promise<Response>) {
  return (request: ExpressRequest, response: ExpressResponse, next: (error: unknown) => void): void => {
    respond(handler, request, response).catch(next);
  };
}

/**
 * Express's own request, with `session`, `user` and whatever your middleware has added, for a request that `toExpress` has
 * passed to a handler; `undefined` for any other. Cast it to the type of your app's requests.
 */
export function expressRequestOf(request: Request): ExpressRequest | undefined {
  return frameworkOf(request)?.original as ExpressRequest | undefined;
}

async function respond(
  handler: (request: Request) => Promise<Response>,
  incoming: ExpressRequest,
  outgoing: ExpressResponse,
): Promise<void> {
  const request = toRequest(incoming, outgoing);
  const response = request ? await handler(request) : badRequest();
  const text = await response.text();
  outgoing.statusCode = response.status;
  response.headers.forEach((value, name) => outgoing.setHeader(name, value));
  outgoing.end(text);
}

/** `null` for what is no request of the web: a method such as TRACE, or a host that is none. */
function toRequest(incoming: ExpressRequest, outgoing: ExpressResponse): Request | null {
  const { method, originalUrl, protocol, body } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const single of [value ?? []].flat()) headers.append(name, single);
  }
  // Concatenated instead of resolved against a base URL: a path such as `//elsewhere.test` must not become the host.
  const path = originalUrl.startsWith('/') ? originalUrl : '/';
  const url = `${protocol}://${incoming.host ?? headers.get('host') ?? 'localhost'}${path}`;
  const init = { method, headers, signal: signalOf(outgoing), ...bodyOf(incoming, headers) };
  try {
    const request = new Request(url, init);
    const isParsed = body !== undefined && !(body instanceof Uint8Array);
    rememberFramework(request, { original: incoming, address: incoming.ip ?? null, isParsed });
    return request;
  } catch {
    return null;
  }
}

function badRequest(): Response {
  const error = { type: 'invalid_request', code: 'bad_request', message: 'This is no request that can be answered.' };
  return Response.json({ error }, { status: 400, headers: { 'Cache-Control': 'no-store' } });
}

/** Aborts when the sender leaves before the response. */
function signalOf(outgoing: ExpressResponse): AbortSignal {
  const left = new AbortController();
  outgoing.on?.('close', () => {
    if (!outgoing.writableFinished) left.abort(new Error('The sender has left.'));
  });
  return left.signal;
}

/**
 * The body as it was sent: in pieces as they arrive, so that each handler stops reading at a limit of its own, or the bytes
 * that `express.raw()` has read. What a body parser has made of it becomes JSON again.
 *
 * @throws Error for a body that something else has read, for which nobody would wait in vain
 */
function bodyOf(
  incoming: ExpressRequest,
  headers: Headers,
): { body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>; duplex?: 'half' } {
  const { method, body, readableEnded } = incoming;
  if (method === 'GET' || method === 'HEAD') return {};
  if (body instanceof Uint8Array) return { body: new Uint8Array(body) };
  if (body !== undefined) return { body: JSON.stringify(body) };
  if (readableEnded === true) {
    const isEmpty = !headers.has('transfer-encoding') && Number(headers.get('content-length') ?? 0) === 0;
    if (isEmpty) return {};
    throw new Error(
      'toExpress: a middleware has read the body of the request and kept nothing of it in request.body. Mount the handler before that middleware.',
    );
  }
  return { body: streamOf(incoming), duplex: 'half' };
}

function streamOf(incoming: ExpressRequest): ReadableStream<Uint8Array> {
  let stop: () => void = () => undefined;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const take = (chunk: Uint8Array<ArrayBuffer>) => {
        controller.enqueue(chunk);
        // A handler that does not read on must not fill the memory.
        if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
      };
      const finish = () => {
        stop();
        controller.close();
      };
      const fail = (error: unknown) => {
        stop();
        controller.error(error);
      };
      stop = () => {
        incoming.off('data', take);
        incoming.off('end', finish);
        incoming.off('error', fail);
      };
      incoming.on('data', take);
      incoming.on('end', finish);
      incoming.on('error', fail);
    },
    pull: () => void incoming.resume(),
    cancel: () => stop(),
  });
}
