/** The document of every frame. The first message decides what the frame becomes. */
export function frameDocument(code: string): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<title>Card details</title>',
    '<body>',
    `<script>${code}</script>`,
  ].join('\n');
}
