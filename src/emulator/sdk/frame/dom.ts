/** Makes an element with properties and children; text only ever becomes text. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Tells how tall the document is, now and whenever it changes. */
export function observeHeight(tell: (height: number) => void): void {
  new ResizeObserver(() => tell(Math.ceil(document.body.getBoundingClientRect().height))).observe(document.body);
}
