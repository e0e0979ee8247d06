import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { optionName } from '../settings/from-options.ts';
import { paperSettings } from '../settings/recipe.ts';
import { type GridPoint, type GridValue, type NamedPoint, namedPoints } from './grid.ts';
import type { Grid } from './parse-grid.ts';

/** A run of a sweep before it begins; its name is that of its folder. */
export interface PlannedRun extends NamedPoint {
  /** As `headless train` takes them. */
  options: Readonly<Record<string, GridValue>>;
  /** The weight file it begins from; null: random weights. */
  weights: string | null;
}

/**
 * The runs of a grid in their order. All share one split (or the folds of one): it is drawn with the grid's first seed, the paper's where it names none, unless
 * `split-seed` says otherwise. Throws ProblemError for a grid without runs.
 */
export function planSweep({ axes, exclude, weights, kfold }: Grid): PlannedRun[] {
  const seeds = axes.find(({ name }) => name === optionName('seed'))?.values ?? [paperSettings().seed];
  const points = namedPoints(axes, exclude);
  if (points.length === 0) throw new ProblemError('grid-refused/excluded', phrase('setting/grid'));
  return points.map(({ name, point }) => ({
    name,
    point,
    options: { 'split-seed': seeds[0], ...point, ...(kfold !== null && { kfold }) },
    weights: weightsOf(point, weights),
  }));
}

/** From scratch means random weights, so that one grid can hold both ways to begin. */
function weightsOf(point: GridPoint, weights: Grid['weights']): string | null {
  const { [optionName('model')]: model, [optionName('extent')]: extent } = point;
  if (extent === 'scratch' || weights === null) return null;
  return typeof weights === 'string' ? weights : (weights[String(model)] ?? null);
}
