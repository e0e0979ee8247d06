import { useEffect, useRef } from 'react';
import { isMeantForScans } from '../keys.ts';

/** Left goes towards the feet and right towards the head, wherever the focus is, as long as it needs no arrows itself. */
export function useSliceKeys(go: (change: number) => void): void {
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const change = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
      if (change === 0 || !isMeantForScans(event)) return;
      event.preventDefault();
      latest.current(change);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
