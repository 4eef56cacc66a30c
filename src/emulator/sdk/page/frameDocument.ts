/** The document that every frame shows; what it becomes is told by the first message. */
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
