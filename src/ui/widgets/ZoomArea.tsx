import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { movedSpan, spanWithin, type ZoomMove } from '#report/curves/span.ts';
import { type ShortcutsOf, shortcutOf } from '../keys/shortcuts.ts';
import { text } from '../messages/language.ts';
import classes from './Zoom.module.css';
import type { Zoom } from './zoom.ts';

const MOVES: Readonly<Record<ShortcutsOf<'plot'>, ZoomMove>> = {
  plotIn: 'in',
  plotOut: 'out',
  plotLeft: 'left',
  plotRight: 'right',
  plotAll: 'all',
};

/** A mouse that moves by fewer CSS pixels is clicked, not dragged. */
const LEAST_DRAG = 6;

interface ZoomAreaProps {
  zoom: Zoom;
  /** What is zoomed, as the keyboard's user hears it. */
  name: string;
  /** CSS pixels between the edges of the area and those of the plot in it. */
  plot: { left: number; right: number; top: number; bottom: number };
  className?: string | undefined;
  children: ReactNode;
}

/**
 * A plot whose part is chosen by dragging over it or by keys; a double click shows all. A finger scrolls the page and moves cursors, so that touch
 * has the buttons (`ZoomButtons`).
 */
export function ZoomArea({ zoom, name, plot, className = '', children }: ZoomAreaProps) {
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const { whole, span, unit, show } = zoom;
  const shown = span ?? whole;
  /** The place of the pointer, in CSS pixels from the left edge of the plot, and the width of the plot. */
  const place = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const box = currentTarget.getBoundingClientRect();
    const width = box.width - plot.left - plot.right;
    return { x: Math.min(Math.max(clientX - box.left - plot.left, 0), width), width };
  };
  const begin = (event: PointerEvent<HTMLElement>) => {
    if (event.pointerType === 'touch' || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x } = place(event);
    setDrag({ from: x, to: x });
  };
  const end = (event: PointerEvent<HTMLElement>) => {
    if (!drag) return;
    setDrag(null);
    const { x, width } = place(event);
    if (Math.abs(x - drag.from) < LEAST_DRAG) return;
    const at = (pixels: number) => shown.from + ((shown.to - shown.from) * pixels) / width;
    show(spanWithin(whole, { from: at(drag.from), to: at(x) }, unit));
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const id = shortcutOf(event.nativeEvent, 'plot');
    if (id === null || event.target !== event.currentTarget) return;
    event.preventDefault();
    show(movedSpan(whole, span, MOVES[id], unit));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys that zoom need the focus.
      tabIndex={0}
      aria-label={text.curves.zoom.area({ name })}
      className={`${classes.area} ${className}`}
      onPointerDown={begin}
      onPointerMove={(event) => drag && setDrag({ from: drag.from, to: place(event).x })}
      onPointerUp={end}
      onPointerCancel={() => setDrag(null)}
      onDoubleClick={() => show(null)}
      onKeyDown={press}
    >
      {children}
      {drag && Math.abs(drag.to - drag.from) >= LEAST_DRAG && (
        <div
          className={classes.marked}
          style={{
            left: plot.left + Math.min(drag.from, drag.to),
            width: Math.abs(drag.to - drag.from),
            top: plot.top,
            bottom: plot.bottom,
          }}
        />
      )}
    </div>
  );
}
