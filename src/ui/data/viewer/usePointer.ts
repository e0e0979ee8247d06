import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Scan, SliceImage } from '#ct/scan.ts';
import { formatCount } from '../../widgets/format.ts';
import { useDataView } from '../view.ts';
import { clampWindow, type GreyWindow } from './windows.ts';
import { panBy, type Zoom, zoomBy } from './zoom.ts';

/** Pixels of the wheel's way that make one slice; trackpads send many small ones. */
const WHEEL_STEP = 40;
/** HU per pixel of a drag. */
const DRAG_GAIN = 4;
/** Pixels of the wheel's way that double the size. */
const ZOOM_WAY = 300;

/** What the pointer can change besides the window. */
interface Controls {
  go: (change: number) => void;
  zoom: Zoom;
  setZoom: (zoom: Zoom) => void;
}

interface Drag {
  x: number;
  y: number;
  window: GreyWindow;
  /** Set when the drag pans. */
  zoom: Zoom | null;
}

interface Pointer {
  stage: RefObject<HTMLDivElement | null>;
  /** What lies under the pointer, with its unit; null beside the slice. */
  value: string | null;
  handlers: Pick<React.DOMAttributes<HTMLDivElement>, 'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerLeave'>;
}

/**
 * The wheel changes the slice, with Ctrl (or by two fingers) the size; a drag the window (up and down its level, across its
 * width), with Shift or the middle button the place; hovering reads values.
 */
export function usePointer(scan: Scan, image: SliceImage | null, controls: Controls): Pointer {
  const stage = useRef<HTMLDivElement>(null);
  const [value, setValue] = useState<string | null>(null);
  const drag = useRef<Drag | null>(null);
  useWheel(stage, controls);
  return {
    stage,
    value: image ? value : null,
    handlers: {
      onPointerDown: (event) => {
        const pans = event.button === 1 || (event.button === 0 && event.shiftKey);
        if (!pans && (scan.unit !== 'HU' || event.button !== 0)) return;
        if (event.target instanceof Element && event.target.closest('button')) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const { window } = useDataView.getState();
        drag.current = { x: event.clientX, y: event.clientY, window, zoom: pans ? controls.zoom : null };
      },
      onPointerMove: (event) => {
        if (drag.current) {
          const { x, y, window, zoom } = drag.current;
          if (zoom) {
            const { width, height } = event.currentTarget.getBoundingClientRect();
            controls.setZoom(panBy(zoom, (event.clientX - x) / width, (event.clientY - y) / height));
            return;
          }
          const level = window.level + (event.clientY - y) * DRAG_GAIN;
          useDataView.getState().setWindow(clampWindow({ level, width: window.width + (event.clientX - x) * DRAG_GAIN }));
        }
        setValue(image && valueUnder(event, image));
      },
      onPointerUp: () => {
        drag.current = null;
      },
      onPointerLeave: () => setValue(null),
    },
  };
}

function valueUnder(event: PointerEvent<HTMLDivElement>, { rows, columns, unit, pixels }: SliceImage): string | null {
  const box = event.currentTarget.querySelector('canvas')?.getBoundingClientRect();
  if (!box) return null;
  const column = Math.floor(((event.clientX - box.left) / box.width) * columns);
  const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
  if (column < 0 || row < 0 || column >= columns || row >= rows) return null;
  const value = formatCount(Math.round(pixels[row * columns + column] ?? 0));
  return unit === 'HU' ? `${value} HU` : `${value} of 255, not HU`;
}

/** React listens to the wheel passively, so that the page would scroll along. */
function useWheel(stage: RefObject<HTMLDivElement | null>, controls: Controls): void {
  const latest = useRef(controls);
  useEffect(() => {
    latest.current = controls;
  });
  useEffect(() => {
    const element = stage.current;
    let way = 0;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * WHEEL_STEP;
      const { go, zoom, setZoom } = latest.current;
      if (event.ctrlKey) {
        const box = (event.currentTarget as Element).getBoundingClientRect();
        const at = { x: (event.clientX - box.left) / box.width - 0.5, y: (event.clientY - box.top) / box.height - 0.5 };
        setZoom(zoomBy(zoom, 2 ** (-pixels / ZOOM_WAY), at));
        return;
      }
      way += pixels;
      const steps = Math.trunc(way / WHEEL_STEP);
      way -= steps * WHEEL_STEP;
      // Down the wheel is down the body.
      if (steps !== 0) go(-Math.sign(steps));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [stage]);
}
