/** How a slice is magnified. `x` and `y` say how far its middle is shifted, as shares of the viewer's width and height. */
export interface Zoom {
  scale: number;
  x: number;
  y: number;
}

export const WHOLE: Zoom = { scale: 1, x: 0, y: 0 };
/** The factor by which a key or a button magnifies. */
export const ZOOM_STEP = 1.25;
/** The shift by one key press, as a share of the viewer. */
export const PAN_STEP = 0.1;
const MOST = 10;

const clamp = (value: number, most: number) => Math.min(most, Math.max(-most, value));

/** Limits the shift, so that no part of the viewer stays empty that the slice could fill. */
function within({ scale, x, y }: Zoom): Zoom {
  const most = (scale - 1) / 2;
  return { scale, x: clamp(x, most), y: clamp(y, most) };
}

/** Magnifies by a factor; the point `at` (measured from the viewer's middle, in shares of its size) stays where it is. */
export function zoomBy(zoom: Zoom, factor: number, at = { x: 0, y: 0 }): Zoom {
  const scale = Math.min(MOST, Math.max(1, zoom.scale * factor));
  const grown = scale / zoom.scale;
  return within({ scale, x: at.x - (at.x - zoom.x) * grown, y: at.y - (at.y - zoom.y) * grown });
}

/** Shifts the slice by shares of the viewer's size. */
export function panBy(zoom: Zoom, x: number, y: number): Zoom {
  return within({ ...zoom, x: zoom.x + x, y: zoom.y + y });
}
