import type { PointerEvent } from 'react';
import classes from './Charts.module.css';
import { useChartView } from './chart-view.ts';
import { PLOT } from './plot-area.ts';

/** Lies over a plot: the pointer moves the cursor of all charts, and all show it. `from` and `to` are the ends of the axis, in epochs. */
export function PlotCursor({ from, to }: { from: number; to: number }) {
  const { cursor, change } = useChartView();
  const follow = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    change({ cursor: from + ((to - from) * Math.min(Math.max(clientX - left, 0), width)) / width });
  };
  const share = cursor === null ? null : (cursor - from) / (to - from);
  return (
    <div
      className={classes.over}
      style={{ left: PLOT.left, right: PLOT.right, top: PLOT.top, bottom: PLOT.bottom }}
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={({ pointerType }) => pointerType === 'mouse' && change({ cursor: null })}
      aria-hidden
    >
      {share !== null && share >= 0 && share <= 1 && <div className={classes.cursor} style={{ left: `${100 * share}%` }} />}
    </div>
  );
}
