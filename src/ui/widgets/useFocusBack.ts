import { useEffect, useState } from 'react';

/** What opened a dialog: what has the focus, or, of an item of a menu, the button of that menu, which stays when the menu goes. */
function opener(): HTMLElement | null {
  const active = globalThis.document?.activeElement;
  const button = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const found = button ? document.getElementById(button) : active;
  return found instanceof HTMLElement ? found : null;
}

/**
 * Gives the focus back to where it was before this dialog, when that is gone; to the work area where that is gone, too. Mantine does so for a dialog that
 * is closed, but not for one that is taken off the page.
 */
export function useFocusBack(): void {
  const [before] = useState(opener);
  useEffect(
    () => () => {
      // When all that goes with the dialog has gone, and unless something else has the focus by then.
      setTimeout(() => {
        const { activeElement, body } = document;
        if (activeElement !== null && activeElement !== body) return;
        const place = before?.isConnected && before !== body ? before : document.getElementById('main');
        place?.focus({ preventScroll: true });
      });
    },
    [before],
  );
}
