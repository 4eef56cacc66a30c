declare module '*?script' {
  /** The module, bundled into one classic script by `tools/scriptText.ts`. */
  const code: string;
  export default code;
}

declare module '*.css?raw' {
  /** The stylesheet as text. */
  const css: string;
  export default css;
}
