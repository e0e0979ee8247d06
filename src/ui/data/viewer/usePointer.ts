import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Scan, SliceImage } from '#ct/scan.ts';
import { text } from '../../messages/language.ts';
import { formatCount } from '../../widgets/format.ts';
import { useDataView } from '../view.ts';
import { clampWindow, type GreyWindow } from './windows.ts';
import { panBy, type Zoom, zoomBy } from './zoom.ts';

/** Pixels of scrolling that change the slice by one; trackpads send many events of few pixels each. */
const WHEEL_STEP = 40;
/** Change of the window's level or width, in HU per dragged pixel. */
const DRAG_GAIN = 4;
/** Pixels of scrolling that double the magnification. */
const ZOOM_WAY = 300;

/** What the pointer changes besides the window. */
interface Controls {
  go: (change: number) => void;
  zoom: Zoom;
  setZoom: (zoom: Zoom) => void;
}

interface Drag {
  x: number;
  y: number;
  window: GreyWindow;
  /** The zoom when the drag began, if it pans; null if it changes the window. */
  zoom: Zoom | null;
}

interface Pointer {
  stage: RefObject<HTMLDivElement | null>;
  /** The value under the pointer with its unit; null if the pointer is not over the slice. */
  value: string | null;
  handlers: Pick<React.DOMAttributes<HTMLDivElement>, 'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerLeave'>;
}

/**
 * What the pointer does in the viewer. The wheel changes the slice; with Ctrl, or two fingers on a trackpad, it zooms. A drag changes the
 * window: its level up and down, its width across; with Shift or the middle button it pans. Hovering reads the value of a pixel.
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
  return unit === 'HU' ? text.viewer.hounsfield({ value }) : text.viewer.grey({ value });
}

/** Listens to the wheel without React, whose listeners are passive: the page would scroll as well. */
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
      // Scrolling down goes towards the feet.
      if (steps !== 0) go(-Math.sign(steps));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [stage]);
}
