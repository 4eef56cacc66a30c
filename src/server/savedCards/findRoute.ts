import { Refusal } from './refusal.ts';
import type { Route } from './route.ts';

/** A route that matches a request, and the id from its path. */
interface FoundRoute {
  run: Route[2];
  /** Decoded; empty for a route without an id. */
  id: string;
  action: Route[3];
  /** The method and the path, with `{id}` for an id. */
  route: string;
}

/** @throws Refusal 404 when no route matches */
export function findRoute(routes: readonly Route[], request: Request, basePath: string): FoundRoute {
  const { pathname } = new URL(request.url);
  const path = pathname.startsWith(basePath) ? pathname.slice(basePath.length).replace(/\/$/, '') : null;
  for (const [method, pattern, run, action] of routes) {
    const match = path !== null && method === request.method && pattern.exec(path);
    if (match) {
      const [whole, segment = ''] = match;
      const route = `${method} ${segment === '' ? whole : whole.replace(segment, '{id}')}`.trimEnd();
      return { run, id: decode(segment), action, route };
    }
  }
  throw new Refusal(404, 'route_not_found', 'The saved-cards handler has no route for this method and path.');
}

/** A segment that cannot be decoded is no id of a card, and stays as it is. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
