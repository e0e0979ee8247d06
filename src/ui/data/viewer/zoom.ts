/** How a slice is magnified: `x` and `y` are how far its middle is shifted, as shares of the stage. */
export interface Zoom {
  scale: number;
  x: number;
  y: number;
}

export const WHOLE: Zoom = { scale: 1, x: 0, y: 0 };
/** A step of a key or a button. */
export const ZOOM_STEP = 1.25;
/** A step of a key, as a share of the stage. */
export const PAN_STEP = 0.1;
const MOST = 10;

const clamp = (value: number, most: number) => Math.min(most, Math.max(-most, value));

/** No part of the stage is left empty that the slice could fill. */
function within({ scale, x, y }: Zoom): Zoom {
  const most = (scale - 1) / 2;
  return { scale, x: clamp(x, most), y: clamp(y, most) };
}

/** Magnifies by a factor; the point `at` (from the stage's middle, in shares of it) stays where it is. */
export function zoomBy(zoom: Zoom, factor: number, at = { x: 0, y: 0 }): Zoom {
  const scale = Math.min(MOST, Math.max(1, zoom.scale * factor));
  const grown = scale / zoom.scale;
  return within({ scale, x: at.x - (at.x - zoom.x) * grown, y: at.y - (at.y - zoom.y) * grown });
}

/** Shifts the slice by shares of the stage. */
export function panBy(zoom: Zoom, x: number, y: number): Zoom {
  return within({ ...zoom, x: zoom.x + x, y: zoom.y + y });
}

/** What a key of the viewer does to the zoom; null for any other key. */
export function zoomOfKey(zoom: Zoom, key: string, shift: boolean): Zoom | null {
  if (key === '+' || key === '=') return zoomBy(zoom, ZOOM_STEP);
  if (key === '-' || key === '_') return zoomBy(zoom, 1 / ZOOM_STEP);
  if (key === 'f' || key === 'F') return WHOLE;
  if (!shift) return null;
  // The arrow points where one wants to look: the slice goes the other way.
  if (key === 'ArrowLeft') return panBy(zoom, PAN_STEP, 0);
  if (key === 'ArrowRight') return panBy(zoom, -PAN_STEP, 0);
  if (key === 'ArrowUp') return panBy(zoom, 0, PAN_STEP);
  return key === 'ArrowDown' ? panBy(zoom, 0, -PAN_STEP) : null;
}
