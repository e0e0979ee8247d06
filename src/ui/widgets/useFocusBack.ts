import { useEffect, useState } from 'react';

/** What opened a dialog: what has the focus, or, of an item of a menu, the button of that menu, which stays when the menu goes. */
function opener(): HTMLElement | null {
  const active = globalThis.document?.activeElement;
  const button = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const found = button ? document.getElementById(button) : active;
  return found instanceof HTMLElement ? found : null;
}

/** Gives the focus to what had it before, or to the work area where that is gone. */
export function giveBack(before: HTMLElement | null): void {
  const place = before?.isConnected && before !== document.body ? before : document.getElementById('main');
  place?.focus({ preventScroll: true });
}

/**
 * For a dialog whose place another one takes: what gives the focus back at once, so that the other finds it where it was before both, and gives it back there.
 * The dialog's content is to call it, which is drawn before it takes the focus.
 */
export function useOpener(): () => void {
  const [before] = useState(opener);
  return () => giveBack(before);
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
        giveBack(before);
      });
    },
    [before],
  );
}
