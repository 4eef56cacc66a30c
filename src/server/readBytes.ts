/**
 * Reads the body of a request or a response and counts as it reads, because a `Content-Length` header can be wrong or
 * missing.
 *
 * @param max bytes
 * @returns the whole body, or `null` as soon as it is longer than `max`; the rest is then not read
 */
export async function readBytes(message: Request | Response, max: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = message.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) break;
    length += chunk.value.byteLength;
    if (length > max) {
      await reader?.cancel();
      return null;
    }
    chunks.push(chunk.value);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
