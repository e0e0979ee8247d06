import * as v from 'valibot';
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

/** Beyond these a file is no grid that anybody wrote; they are looked at before anything is worked out. */
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

/** Reads a GRID.json. Throws ProblemError that names what is not as it must be. */
export function parseGrid(text: string, options: GridOptions): Grid {
  const parsed = v.safeParse(file, jsonOf(text));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw refused(v.getDotPath(issue) ?? 'Grid', `${issue.message}.`, 'See npm run headless -- --help for what a grid holds.');
  }
  const { data, labels, out, weights = null, exclude = [], kfold = null, ...settings } = parsed.output;
  const axes = Object.entries(settings).map(([name, given]) => axisOf(name, given, options));
  const folds = foldAxis(axes, kfold);
  const grid = { axes: [...axes.filter(({ name }) => name !== 'fold'), ...folds], exclude, weights, kfold };
  const count = countPoints(grid.axes);
  if (count > MOST_RUNS) throw refused('Grid', `It has ${count} runs; ${MOST_RUNS} are the most.`, 'Leave values out.');
  for (const combination of exclude) checkNamed('exclude', combination, grid.axes);
  for (const model of weights === null || typeof weights === 'string' ? [] : Object.keys(weights))
    checkNamed('weights', { model }, grid.axes);
  return { ...grid, places: { ...(data && { data }), ...(labels && { labels }), ...(out && { out }) } };
}

function jsonOf(text: string): unknown {
  if (text.length > MOST_CHARACTERS) {
    throw refused('Grid', `It has ${text.length} characters; ${MOST_CHARACTERS} are the most.`, 'Leave values out.');
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (thrown) {
    throw refused('Grid', `It is no JSON (${thrown instanceof Error ? thrown.message : thrown}).`, 'Mend the file.');
  }
  if (Array.isArray(json))
    throw refused('Grid', 'It is a list.', 'Write an object of settings: {"model": ["resnet18"], "batch": [16, 32]}.');
  return json;
}

function axisOf(name: string, given: unknown, { numbers, texts, flags }: GridOptions): Axis {
  const known = [...numbers, ...texts, ...flags];
  if (!known.includes(name))
    throw refused(name, 'There is no such setting of a run.', `Settings are ${[...known, ...BESIDE_AXES].join(', ')}.`);
  const values: unknown[] = Array.isArray(given) ? given : [given];
  if (values.length === 0) throw refused(name, 'It has no value.', 'Give it one, or leave it out.');
  if (values.length > MOST_RUNS)
    throw refused(name, `It has ${values.length} values; a grid has ${MOST_RUNS} runs at most.`, 'Leave values out.');
  const kind = numbers.includes(name) ? 'number' : flags.includes(name) ? 'boolean' : 'string';
  const odd = values.find((one) => typeof one !== kind || (kind === 'number' && !Number.isFinite(one)));
  if (odd !== undefined) throw refused(name, `It takes ${KINDS[kind]}, not ${JSON.stringify(odd)}.`, 'Mend this value.');
  const seen = new Set<unknown>();
  const twice = values.find((one) => seen.size === seen.add(one).size);
  if (twice !== undefined) throw refused(name, `It has ${JSON.stringify(twice)} twice.`, 'Name every value once.');
  return { name, values: values as GridValue[] };
}

const KINDS = { number: 'numbers', boolean: 'true or false', string: 'texts' };

/** The folds that are asked for, all of them where none is named. */
function foldAxis(axes: readonly Axis[], kfold: number | null): Axis[] {
  const asked = axes.find(({ name }) => name === 'fold');
  if (kfold === null) {
    if (asked) throw refused('fold', 'It names parts of a k-fold, and none is asked for.', 'Give kfold, the number of parts, too.');
    return [];
  }
  const folds = asked?.values ?? Array.from({ length: kfold }, (_, fold) => fold + 1);
  const odd = folds.find((fold) => !(Number.isInteger(fold) && Number(fold) >= 1 && Number(fold) <= kfold));
  if (odd !== undefined) throw refused('fold', `There is no fold ${odd} of ${kfold}.`, `Folds are counted from 1 to ${kfold}.`);
  return [{ name: 'fold', values: folds }];
}

/** What is about no run is a slip. */
function checkNamed(subject: string, combination: GridPoint, axes: readonly Axis[]): void {
  for (const [name, one] of Object.entries(combination)) {
    if (axes.some((axis) => axis.name === name && axis.values.includes(one))) continue;
    throw refused(subject, `No run of the grid has ${name} ${JSON.stringify(one)}.`, 'Name values that the grid has.');
  }
}

function refused(subject: string, what: string, remedy: string): ProblemError {
  return new ProblemError({ code: 'grid-refused', subject, what, remedy });
}
