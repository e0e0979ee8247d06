import { type RefObject, useEffect, useRef } from 'react';
import { giveBack } from './useFocusBack.ts';

/**
 * For a part whose buttons come and go: when the button that has the focus goes, the part itself gets it, and the work area when the whole part goes.
 * No other button does, which a second press of the same key would set off.
 *
 * @returns What the part's element is given.
 */
export function useFocusKept<T extends HTMLElement>(): {
  ref: RefObject<T | null>;
  tabIndex: -1;
  onFocus: () => void;
  onBlur: () => void;
} {
  const ref = useRef<T>(null);
  const hasFocus = useRef(false);
  // After every drawing: an element that is taken off the page loses the focus without an event that React hears.
  useEffect(() => {
    if (hasFocus.current && document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
  });
  useEffect(
    () => () => {
      if (hasFocus.current && document.activeElement === document.body) giveBack(null);
    },
    [],
  );
  return {
    ref,
    tabIndex: -1,
    onFocus: () => {
      hasFocus.current = true;
    },
    onBlur: () => {
      hasFocus.current = false;
    },
  };
}
