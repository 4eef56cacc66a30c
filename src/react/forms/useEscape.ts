import { useEffect, type RefObject } from 'react';

/**
 * Calls a function when Escape is pressed with the focus in an element. The iframes of the vault are not among it: the
 * page does not learn of the keys that are pressed in them.
 *
 * @param onEscape `null` leaves the key to the host
 */
export function useEscape(ref: RefObject<HTMLElement | null>, onEscape: (() => void) | null): void {
  useEffect(
    function listen() {
      const element = ref.current;
      if (!onEscape) return undefined;
      const close = onEscape;
      function handleKey(event: KeyboardEvent) {
        // An Escape that ends the composition of a character is not for the form.
        if (event.key !== 'Escape' || event.isComposing) return;
        // A dialog of the host around the form stays open.
        event.preventDefault();
        event.stopPropagation();
        close();
      }
      element?.addEventListener('keydown', handleKey);
      return () => {
        element?.removeEventListener('keydown', handleKey);
      };
    },
    [ref, onEscape],
  );
}
