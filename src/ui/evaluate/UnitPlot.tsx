import type { MouseEvent, ReactNode } from 'react';
import { type CurvePoint, nearestPoint } from './curve-points.ts';
import classes from './UnitPlot.module.css';

const SIZE = 260;
const LEFT = 48;
const TOP = 10;
const BOTTOM = 44;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** A curve of fewer scans is drawn small. */
export const LEAST_CASES = 16;

/** The SVG coordinate of a value in 0..1. */
export const plotX = (value: number) => LEFT + SIZE * value;
export const plotY = (value: number) => TOP + SIZE * (1 - value);

interface UnitPlotProps {
  label: string;
  x: string;
  y: string;
  /** Whether it has too few points to be drawn at full size. */
  small?: boolean;
  /** Whether the diagonal means something, as what guessing gives. */
  hasDiagonal?: boolean;
  /** Points that can be clicked; whoever draws them offers the same in a table, for keys. */
  points?: readonly CurvePoint[];
  onPoint?: (point: CurvePoint) => void;
  children: ReactNode;
}

/** A square plot, both axes from 0 to 1, with the diagonal unless told otherwise; `label` says in words what is drawn. */
export function UnitPlot({ label, x, y, small = false, hasDiagonal = true, points = [], onPoint, children }: UnitPlotProps) {
  const pick = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = (LEFT + SIZE + 14) / box.width;
    const found = nearestPoint(
      points,
      ((event.clientX - box.left) * scale - LEFT) / SIZE,
      1 - ((event.clientY - box.top) * scale - TOP) / SIZE,
    );
    if (found) onPoint?.(found);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table beside has a button for every point.
    <svg
      className={small ? classes.small : classes.plot}
      viewBox={`0 0 ${LEFT + SIZE + 14} ${TOP + SIZE + BOTTOM}`}
      role="img"
      onClick={pick}
      data-points={points.length > 0 || undefined}
      aria-label={label}
    >
      {TICKS.map((tick) => (
        <g key={tick}>
          <line className={classes.grid} x1={plotX(tick)} x2={plotX(tick)} y1={plotY(0)} y2={plotY(1)} />
          <line className={classes.grid} x1={plotX(0)} x2={plotX(1)} y1={plotY(tick)} y2={plotY(tick)} />
          <text x={plotX(tick)} y={plotY(0) + 16} textAnchor="middle">
            {tick}
          </text>
          <text x={plotX(0) - 6} y={plotY(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {hasDiagonal && <line className={classes.diagonal} x1={plotX(0)} y1={plotY(0)} x2={plotX(1)} y2={plotY(1)} />}
      <text x={plotX(0.5)} y={plotY(0) + 36} textAnchor="middle">
        {x}
      </text>
      <text textAnchor="middle" transform={`translate(12 ${plotY(0.5)}) rotate(-90)`}>
        {y}
      </text>
      {children}
    </svg>
  );
}
