import { useEffect, useRef } from 'react';
import { isMeantForScans } from '../keys.ts';
import { type Zoom, zoomOfKey } from './zoom.ts';

interface ViewerKeys {
  go: (change: number) => void;
  zoom: Zoom;
  setZoom: (zoom: Zoom) => void;
  /** Marks the slice for the net, or unmarks it; absent where slices are only looked at. */
  mark?: () => void;
}

/**
 * Keys of the viewer: left goes towards the feet and right towards the head, +, - and F zoom, arrows with Shift pan, S marks. They work
 * wherever the focus is, unless the focused control uses the key itself.
 */
export function useViewerKeys(keys: ViewerKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isMeantForScans(event)) return;
      const { go, zoom, setZoom, mark } = latest.current;
      if (mark && (event.key === 's' || event.key === 'S')) {
        event.preventDefault();
        mark();
        return;
      }
      const next = zoomOfKey(zoom, event.key, event.shiftKey);
      const change = event.shiftKey ? 0 : event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
      if (!next && change === 0) return;
      event.preventDefault();
      if (next) setZoom(next);
      else go(change);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
