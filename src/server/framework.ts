/** What a framework knows of a request, and a web `Request` cannot say. */
export interface FrameworkRequest {
  /** The framework's own request. */
  original: object;
  /** The network address of the sender, as far as the framework trusts it; `null` where it does not say. */
  address: string | null;
  /** A middleware has parsed the body, so that its bytes are not those that were sent. */
  isParsed: boolean;
}

/** Requests that an adapter has made. They are forgotten together with the request. */
const known = new WeakMap<Request, FrameworkRequest>();

/** Remembers what the framework knows of a request. */
export function rememberFramework(request: Request, framework: FrameworkRequest): void {
  known.set(request, framework);
}

/** What the framework knows of a request; `undefined` for one that no adapter has made. */
export function frameworkOf(request: Request): FrameworkRequest | undefined {
  return known.get(request);
}
