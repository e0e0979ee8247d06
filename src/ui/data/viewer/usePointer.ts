import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Scan, SliceImage } from '#ct/scan.ts';
import { formatCount } from '../../widgets/format.ts';
import { useDataView } from '../view.ts';
import { clampWindow, type GreyWindow } from './windows.ts';

/** Pixels of the wheel's way that make one slice; trackpads send many small ones. */
const WHEEL_STEP = 40;
/** HU per pixel of a drag. */
const DRAG_GAIN = 4;

interface Pointer {
  stage: RefObject<HTMLDivElement | null>;
  /** What lies under the pointer, with its unit; null beside the slice. */
  value: string | null;
  handlers: Pick<React.DOMAttributes<HTMLDivElement>, 'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerLeave'>;
}

/** The wheel changes the slice, a drag the window (up and down its level, across its width), and hovering reads values. */
export function usePointer(scan: Scan, image: SliceImage | null, go: (change: number) => void): Pointer {
  const stage = useRef<HTMLDivElement>(null);
  const [value, setValue] = useState<string | null>(null);
  const drag = useRef<{ x: number; y: number; window: GreyWindow } | null>(null);
  useWheel(stage, go);
  return {
    stage,
    value: image ? value : null,
    handlers: {
      onPointerDown: (event) => {
        if (scan.unit !== 'HU' || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, y: event.clientY, window: useDataView.getState().window };
      },
      onPointerMove: (event) => {
        if (drag.current) {
          const { x, y, window } = drag.current;
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
function useWheel(stage: RefObject<HTMLDivElement | null>, go: (change: number) => void): void {
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    const element = stage.current;
    let way = 0;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey) return;
      event.preventDefault();
      way += event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * WHEEL_STEP;
      const steps = Math.trunc(way / WHEEL_STEP);
      way -= steps * WHEEL_STEP;
      // Down the wheel is down the body.
      if (steps !== 0) latest.current(-Math.sign(steps));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [stage]);
}
