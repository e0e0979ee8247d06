/** A value of a grid's setting. */
export type GridValue = string | number | boolean;

/** A setting with the values that it takes one after the other. */
export interface Axis {
  name: string;
  values: readonly GridValue[];
}

/** One combination: a value of every axis, by the axis's name. */
export type GridPoint = Readonly<Record<string, GridValue>>;

/** Far more runs than the grid of a paper has; a larger grid is a mistake. */
export const MOST_RUNS = 10_000;

/** How many combinations there are, before any is left out. */
export function countPoints(axes: readonly Axis[]): number {
  return axes.reduce((product, { values }) => product * values.length, 1);
}

/** All combinations. The first axis varies slowest, so that the runs of one net stay together where nets come first. */
export function expandGrid(axes: readonly Axis[]): GridPoint[] {
  return axes.reduce<GridPoint[]>(
    (points, { name, values }) => points.flatMap((point) => values.map((value) => ({ ...point, [name]: value }))),
    [{}],
  );
}

/** Whether a combination has all these values. */
function matches(point: GridPoint, some: GridPoint): boolean {
  return Object.entries(some).every(([name, value]) => point[name] === value);
}

/** A short name for a combination: the values that vary, after its number in the grid. '003-resnet18-head-batch16-fold2'. */
export function pointName(index: number, point: GridPoint, axes: readonly Axis[]): string {
  const varying = axes.filter(({ values }) => values.length > 1);
  const parts = varying.map(({ name }) => (typeof point[name] === 'string' ? point[name] : `${name}${point[name]}`));
  const name = [String(index + 1).padStart(3, '0'), ...parts].join('-');
  return name
    .replaceAll(/[^\w.+-]+/g, '_')
    .slice(0, MOST_NAME)
    .replace(/[._-]+$/, '');
}

/** A combination with its name. */
export interface NamedPoint {
  name: string;
  point: GridPoint;
}

/** The combinations of a grid in their order, but for those that have all values of one of `exclude`; numbered as they are left. */
export function namedPoints(axes: readonly Axis[], exclude: readonly GridPoint[] = []): NamedPoint[] {
  const points = expandGrid(axes).filter((point) => !exclude.some((some) => matches(point, some)));
  return points.map((point, i) => ({ name: pointName(i, point, axes), point }));
}

/** Names are folders' names. */
const MOST_NAME = 100;
