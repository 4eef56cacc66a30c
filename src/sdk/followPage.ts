/**
 * Calls a function when the look of an element can have changed: an attribute of it or of an element around it, such as
 * a theme's class or the page's `lang`, or the customer's preferred colour scheme. Returns the function that ends this.
 */
export function followPage(element: Element, onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  for (let around: Element | null = element; around; around = around.parentElement) {
    observer.observe(around, { attributes: true });
  }
  const preference = matchMedia('(prefers-color-scheme: dark)');
  preference.addEventListener('change', onChange);
  // A theme that fades in has its colours only at the end.
  document.addEventListener('transitionend', onChange);
  return () => {
    observer.disconnect();
    preference.removeEventListener('change', onChange);
    document.removeEventListener('transitionend', onChange);
  };
}
