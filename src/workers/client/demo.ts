import type { DroppedFile } from '#ct/scan.ts';
import { demoIndex } from '#data/demo-names.ts';
import { LABEL_COLUMNS } from '#data/labels/written-columns.ts';
import { mapOnPool } from './reading.ts';
import { study } from './study.ts';

const CLASSES = 4;
const SEED = 2303;
/** Scans of a part: two of each class, so that the first rows come soon and reading costs little more than all at once. */
const PART = 2 * CLASSES;

/** What of the demo is to be made. */
export interface DemoWish {
  /** The names of its scans: the number in a name gives patient and class. */
  names: readonly string[];
  /** Those that are made now; absent: all. */
  only?: ReadonlySet<string>;
  /** Whether a label table for all of the names comes with the first. */
  hasTable: boolean;
}

/** A synthetic scan that is to be made: another seed is another patient. */
interface Planned {
  seed: number;
  classIndex: number;
  name: string;
}

function planOf(names: readonly string[]): Planned[] {
  return names.flatMap((name) => {
    const index = demoIndex(name);
    return index === null ? [] : [{ seed: SEED + index, classIndex: index % CLASSES, name }];
  });
}

function tableOf(plan: readonly Planned[]): DroppedFile {
  const rows = plan.map(({ name, classIndex }) => `${name},${classIndex + 1}`);
  const text = [`${LABEL_COLUMNS.scan},${LABEL_COLUMNS.category}`, ...rows].join('\n');
  return { path: 'demo/labels.csv', file: new Blob([text], { type: 'text/csv' }) };
}

/**
 * Makes synthetic chest CTs as DICOM files, in turn of each of the four classes, with their label table. They are read in the same way as the user's
 * own files, and come in parts, so that the first can be read before the last are made.
 */
export async function* demoParts({ names, only, hasTable }: DemoWish, signal: AbortSignal): AsyncGenerator<DroppedFile[], void, void> {
  const all = planOf(names);
  const plan = all.filter(({ name }) => only?.has(name) ?? true);
  for (let at = 0; at < plan.length && !signal.aborted; at += PART) {
    const files: DroppedFile[] = at === 0 && hasTable ? [tableOf(all)] : [];
    for await (const scan of mapOnPool(plan.slice(at, at + PART), madeOf, signal)) files.push(...scan);
    if (!signal.aborted) yield files;
  }
}

const madeOf = ({ seed, classIndex, name }: Planned) => study.phantom(seed, classIndex, name);

/** Far beyond the seeds of the demo and of the shipped model, so that no net has seen these patients. */
const NEW_SEEDS = 0x4000_0000;

/** Makes a scan of each class that no net has seen, of other patients at every call. `nameOf` gives their names by class index. */
export async function* newPhantoms(nameOf: (classIndex: number) => string): AsyncGenerator<DroppedFile, void, void> {
  const first = NEW_SEEDS + Math.floor(Math.random() * NEW_SEEDS);
  const plan = Array.from({ length: CLASSES }, (_, classIndex) => ({ seed: first + classIndex, classIndex, name: nameOf(classIndex) }));
  const abort = new AbortController();
  try {
    for await (const scan of mapOnPool(plan, madeOf, abort.signal)) yield* scan;
  } finally {
    // Whoever asks for no more, as after a cancel, needs no more made.
    abort.abort();
  }
}
