import { labelsHash } from '#data/leaks/digests.ts';
import type { MarkedSlices } from '#data/sample/marked-slices.ts';
import type { Preparation } from '#data/sample/preparation.ts';
import type { Split } from '#data/split/split.ts';
import { recordedMethod, type SplitMethod } from '#data/split/split-method.ts';
import type { RunData, RunScans } from './record.ts';

/** A scan of a split as a run is to remember it. */
export interface DescribedScan {
  /** As in the record's split. */
  name: string;
  /** Hash of its pixels; null where they could not be read. */
  print: string | null;
  /** Class index. */
  label: number;
}

/** What the scans of all three sides and their labels are. */
export function describeData(classes: readonly string[], scans: readonly DescribedScan[]): RunData {
  const prints: Record<string, string> = Object.create(null);
  for (const { name, print } of scans) if (print !== null) prints[name] = print;
  const labelled = scans.map(({ name, print, label }) => ({ print: print ?? name, label }));
  return { prints: { ...prints }, labels: labelsHash(classes, labelled) };
}

/** The loaded scans, by their ids. */
export interface LoadedScans {
  classes: readonly string[];
  nameOf(id: string): string;
  labelOf(id: string): number | undefined;
  /** Fingerprint of a scan's pixels; null where it could not be looked at. */
  printOf(id: string): string | null;
  /** Fingerprints of its slices, see `sliceFingerprints`; none where it could not be looked at. */
  slicesOf(id: string): readonly string[];
  /** The marked slices that count. */
  marked: MarkedSlices;
}

/** Fingerprints that a run keeps of slices: about 2 MB in a checkpoint. More than 1,300 scans keep fewer each, those in the middle first. */
export const MOST_SLICES = 100_000;
/** At least those of the middle. */
const FEWEST_EACH = 3;

/** The scans of a split as a run keeps them: by name, with what their pixels and labels are. */
export function runScans(split: Split, method: SplitMethod, { slices }: Pick<Preparation, 'slices'>, loaded: LoadedScans): RunScans {
  const { nameOf, labelOf, printOf, slicesOf, marked, classes } = loaded;
  const sides = [...split.train, ...split.tune, ...split.test];
  const drawn = recordedMethod(method);
  const described = sides.map((id) => ({ name: nameOf(id), print: printOf(id), label: labelOf(id) ?? -1 }));
  const byHand = slices !== 'middle-3' && slices.by === 'hand';
  const learned = Object.fromEntries([...split.train, ...split.tune].map((id) => [nameOf(id), labelOf(id) ?? -1]));
  const most = Math.max(FEWEST_EACH, Math.floor(MOST_SLICES / Math.max(1, sides.length)));
  const partsOf = (ids: readonly string[]) => ids.flatMap((id) => slicesOf(id).slice(0, most));
  const seenSlices = { train: partsOf(split.train), tune: partsOf(split.tune) };
  const markedSlices = Object.fromEntries(sides.flatMap((id) => (marked[id] ? [[nameOf(id), marked[id]]] : [])));
  return {
    split: {
      seed: split.seed,
      ...(drawn && { method: drawn }),
      ...(method.by === 'given' && { given: method.name }),
      train: split.train.map(nameOf),
      tune: split.tune.map(nameOf),
      test: split.test.map(nameOf),
    },
    ...(byHand && { markedSlices }),
    data: { ...describeData(classes, described), testSlices: partsOf(split.test), seenSlices, learned },
  };
}
