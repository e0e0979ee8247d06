import type { ShortcutsOf } from '../../keys/shortcuts.ts';
import { type ShortcutAction, useShortcuts } from '../../keys/useShortcuts.ts';
import { PAN_STEP, panBy, WHOLE, ZOOM_STEP, type Zoom, zoomBy } from './zoom.ts';

interface ViewerKeys {
  go: (change: number) => void;
  zoom: Zoom;
  setZoom: (zoom: Zoom) => void;
  /** Marks the slice for the net, or unmarks it; absent where slices are only looked at. */
  mark?: () => void;
}

/** Keys of the viewer. They work wherever the focus is, unless the focused control uses the key itself. */
export function useViewerKeys({ go, zoom, setZoom, mark }: ViewerKeys): void {
  const actions: Record<ShortcutsOf<'viewer'>, ShortcutAction | undefined> = {
    mark,
    feet: () => go(-1),
    head: () => go(1),
    zoomIn: () => setZoom(zoomBy(zoom, ZOOM_STEP)),
    zoomOut: () => setZoom(zoomBy(zoom, 1 / ZOOM_STEP)),
    fit: () => setZoom(WHOLE),
    // The arrow says where to look, so the slice moves the other way.
    panLeft: () => setZoom(panBy(zoom, PAN_STEP, 0)),
    panRight: () => setZoom(panBy(zoom, -PAN_STEP, 0)),
    panUp: () => setZoom(panBy(zoom, 0, PAN_STEP)),
    panDown: () => setZoom(panBy(zoom, 0, -PAN_STEP)),
  };
  useShortcuts(actions);
}
