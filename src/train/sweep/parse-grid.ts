import * as v from 'valibot';
import { issueReason } from '#base/expected.ts';
import { jsonFault } from '#base/json-fault.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { MOST_FOLDS } from '#data/split/split-folds.ts';
import { type Axis, countPoints, type GridPoint, type GridValue, MOST_RUNS } from './grid.ts';

/** The options of a run that a grid may set, by what they take. */
export interface GridOptions {
  numbers: readonly string[];
  texts: readonly string[];
  flags: readonly string[];
}

/** A grid as its file has it. */
export interface Grid {
  /** In the order of the file; folds come last. A setting with one value is an axis, too. */
  axes: Axis[];
  /** Combinations with all values of one of these are left out. */
  exclude: GridPoint[];
  /** Files to begin from: one for all nets, or by net; extent 'scratch' begins without. */
  weights: string | Readonly<Record<string, string>> | null;
  /** The number of parts of one k-fold, whose folds are an axis. */
  kfold: number | null;
  /** Where scans, labels and results are, if the file says so. */
  places: { data?: string; labels?: string; out?: string };
}

/** The subject of problems about the whole file. */
const GRID = phrase('setting/grid');
/** The axis of the folds of a k-fold. */
export const FOLD = 'fold';

/** Limits beyond which a file was not written by a person; they are checked before anything is computed. */
const MOST_EXCLUDED = 1000;
const MOST_CHARACTERS = 4_000_000;

const value = v.union([v.string(), v.pipe(v.number(), v.finite()), v.boolean()]);
const path = v.pipe(v.string(), v.minLength(1));
const file = v.looseObject({
  data: v.exactOptional(path),
  labels: v.exactOptional(path),
  out: v.exactOptional(path),
  weights: v.exactOptional(v.union([path, v.record(v.string(), path)])),
  exclude: v.exactOptional(v.pipe(v.array(v.record(v.string(), value)), v.maxLength(MOST_EXCLUDED))),
  kfold: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(MOST_FOLDS))),
});

const BESIDE_AXES = Object.keys(file.entries);

/** Reads a GRID.json. Throws ProblemError that names the invalid field. */
export function parseGrid(text: string, options: GridOptions): Grid {
  const parsed = v.safeParse(file, jsonOf(text));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new ProblemError('grid-refused/file', v.getDotPath(issue) ?? GRID, { reason: issueReason(issue) });
  }
  const { data, labels, out, weights = null, exclude = [], kfold = null, ...settings } = parsed.output;
  const axes = Object.entries(settings).map(([name, given]) => axisOf(name, given, options));
  const folds = foldAxis(axes, kfold);
  const grid = { axes: [...axes.filter(({ name }) => name !== FOLD), ...folds], exclude, weights, kfold };
  const count = countPoints(grid.axes);
  if (count > MOST_RUNS) throw new ProblemError('grid-refused/runs', GRID, { runs: count, most: MOST_RUNS });
  for (const combination of exclude) checkNamed('exclude', combination, grid.axes);
  for (const model of weights === null || typeof weights === 'string' ? [] : Object.keys(weights))
    checkNamed('weights', { model }, grid.axes);
  return { ...grid, places: { ...(data && { data }), ...(labels && { labels }), ...(out && { out }) } };
}

function jsonOf(text: string): unknown {
  if (text.length > MOST_CHARACTERS) {
    throw new ProblemError('grid-refused/characters', GRID, { characters: text.length, most: MOST_CHARACTERS });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ProblemError('grid-refused/json', GRID, { reason: jsonFault(text) });
  }
  if (Array.isArray(json)) throw new ProblemError('grid-refused/list', GRID);
  return json;
}

function axisOf(name: string, given: unknown, { numbers, texts, flags }: GridOptions): Axis {
  const known = [...numbers, ...texts, ...flags];
  if (!known.includes(name)) throw new ProblemError('grid-refused/setting', name, { settings: [...known, ...BESIDE_AXES] });
  const values: unknown[] = Array.isArray(given) ? given : [given];
  if (values.length === 0) throw new ProblemError('grid-refused/no-value', name);
  if (values.length > MOST_RUNS) throw new ProblemError('grid-refused/values', name, { values: values.length, most: MOST_RUNS });
  const kind = numbers.includes(name) ? 'number' : flags.includes(name) ? 'boolean' : 'string';
  const odd = values.find((one) => typeof one !== kind || (kind === 'number' && !Number.isFinite(one)));
  if (odd !== undefined) throw new ProblemError('grid-refused/kind', name, { kind, given: JSON.stringify(odd) });
  const seen = new Set<unknown>();
  const twice = values.find((one) => seen.size === seen.add(one).size);
  if (twice !== undefined) throw new ProblemError('grid-refused/twice', name, { given: JSON.stringify(twice) });
  return { name, values: values as GridValue[] };
}

/** The folds that are asked for, all of them where none is named. */
function foldAxis(axes: readonly Axis[], kfold: number | null): Axis[] {
  const asked = axes.find(({ name }) => name === FOLD);
  if (kfold === null) {
    if (asked) throw new ProblemError('grid-refused/folds', FOLD);
    return [];
  }
  const folds = asked?.values ?? Array.from({ length: kfold }, (_, fold) => fold + 1);
  const odd = folds.find((fold) => !(Number.isInteger(fold) && Number(fold) >= 1 && Number(fold) <= kfold));
  if (odd !== undefined) throw new ProblemError('grid-refused/fold', FOLD, { fold: String(odd), folds: kfold });
  return [{ name: FOLD, values: folds }];
}

/** Refuses a combination of values that no run of the grid has: it was probably mistyped. */
function checkNamed(subject: string, combination: GridPoint, axes: readonly Axis[]): void {
  for (const [name, one] of Object.entries(combination)) {
    if (axes.some((axis) => axis.name === name && axis.values.includes(one))) continue;
    throw new ProblemError('grid-refused/absent', subject, { name, given: JSON.stringify(one) });
  }
}
