/** Sends one API call. Resolves with `status` 0 where no answer came. */
export type Send = (
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string | null,
) => Promise<{ status: number; text: string }>;

/** Sends API calls by `fetch`. */
export function sendByFetch(base: string): Send {
  return async (method, path, headers, body) => {
    try {
      const response = await fetch(base + path, { method, headers, body });
      return { status: response.status, text: await response.text() };
    } catch {
      return { status: 0, text: '' };
    }
  };
}
