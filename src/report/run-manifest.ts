import type { Problem } from '#base/problem.ts';
import { againWithNames, type TrainedAgain } from '#runs/again.ts';
import type { RunVersions } from '#runs/elsewhere.ts';
import type { ExternalEvaluation, TestOpening } from '#runs/evaluations.ts';
import type { DeviceMove, MetBefore, RunData, RunRecord } from '#runs/record.ts';
import { namesNobody, withNames } from '#runs/rename.ts';
import { restoreRun } from '#runs/restore.ts';
import type { EpochRecord, StopReason } from '#train/loop/events.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { RESEARCH_NOTICE, VERSIONS } from './versions.ts';

/** A run as data, with everything that is needed to repeat and to compare it. */
export interface RunManifest {
  format: 'groundglass-run/2';
  notice: string;
  id: string;
  /** What the user called the run. */
  name?: string;
  createdAt: string;
  versions: RunVersions;
  /** Backend and adapter. The engine is one of the settings. */
  device: string;
  /** Where it went on on other devices; absent where it did not. */
  moves?: DeviceMove[];
  settings: TrainSettings;
  /** Scan names, or their pseudonyms, per side, in the order from which batches are drawn, and the method of the split. */
  split: RunRecord['split'];
  /** Slices that were marked by hand, by scan name, counted from 1 at the feet. */
  markedSlices?: Record<string, number[]>;
  /** Identifies the scans (by their names in the split) and labels; null for runs made before it was stored. */
  data: RunData | null;
  /** The epoch whose state was kept: the highest tune accuracy, the first of equals. Null when none was finished. */
  best: number | null;
  /** The epoch whose weights were in the storage at the end, if they are not those of the best; null if there were none. */
  kept?: number | null;
  /**
   * SHA-256 of the tensors' bytes in the run's checkpoint.safetensors: all that follows its header, whose metadata may change later. Absent where no
   * such file was written with the manifest.
   */
  tensors?: string;
  stopReason: StopReason | null;
  /** The problem that ended the run early. */
  problem?: Problem;
  /** How often the locked test side was opened for this run. */
  testOpenings: number;
  /** Those openings whose dates are known, and evaluations on scans of no side of the run; absent where there were none. */
  openings?: TestOpening[];
  externals?: ExternalEvaluation[];
  /** What it has otherwise than an earlier run that it trains again. */
  again?: TrainedAgain;
  /** How many of its scans the model from which it began had met on other sides; absent where that is none. */
  metBefore?: MetBefore;
  history: EpochRecord[];
}

/** Makes the manifest of a run. `nameOf` returns a scan's name in the manifest. */
export function runManifest(record: RunRecord, nameOf: (scanName: string) => string): RunManifest {
  const { id, createdAt, device, settings, stopReason, problem, testOpenings, history, keptEpoch: kept, moves } = record;
  const { bestEpoch: best, openings, externals, again, metBefore, elsewhere } = record;
  const { split, data, markedSlices } = withNames(record, nameOf);
  const marked = Object.entries(markedSlices ?? {}).map(([name, slices]) => [name, slices.map((index) => index + 1)]);
  return {
    format: 'groundglass-run/2',
    notice: RESEARCH_NOTICE,
    id,
    ...(record.name && { name: record.name }),
    createdAt,
    versions: elsewhere?.versions ?? VERSIONS,
    device,
    ...(moves && { moves }),
    settings,
    split,
    ...(markedSlices && { markedSlices: Object.fromEntries(marked) }),
    data: data ?? null,
    best,
    ...(kept !== undefined && kept !== best && { kept }),
    stopReason,
    ...(problem && (isNamed(record, nameOf) || namesNobody(problem, record)) && { problem }),
    testOpenings,
    ...(openings && { openings }),
    ...(externals && { externals }),
    ...(again && { again: againWithNames(again, nameOf) }),
    ...(metBefore && { metBefore }),
    history,
  };
}

/** Whether a run's scans keep their names; else a problem that names one is left out. */
function isNamed({ split }: RunRecord, nameOf: (scanName: string) => string): boolean {
  return [...split.train, ...split.tune, ...split.test].every((name) => nameOf(name) === name);
}

/** Returns the text of run.json. */
export function runJson(record: RunRecord, nameOf: (scanName: string) => string = (name) => name): string {
  return `${JSON.stringify(runManifest(record, nameOf), null, 2)}\n`;
}

/** Returns the record of a manifest's run for the board, as one that was trained elsewhere. Its weights are not part of it. */
export function recordOf({
  id,
  name,
  createdAt,
  versions,
  settings,
  device,
  moves,
  split,
  data,
  history,
  stopReason,
  problem,
  testOpenings,
  openings,
  externals,
  markedSlices,
  again,
  metBefore,
}: RunManifest): RunRecord {
  const marked = Object.entries(markedSlices ?? {}).map(([scan, slices]) => [scan, slices.map((number) => number - 1)]);
  return restoreRun({
    id,
    ...(name && { name }),
    createdAt,
    settings,
    device,
    ...(moves && { moves }),
    split,
    history,
    stopReason,
    ...(problem && { problem }),
    checkpointId: null,
    testOpenings,
    elsewhere: { versions },
    ...(openings && { openings }),
    ...(externals && { externals }),
    ...(again && { again }),
    ...(metBefore && { metBefore }),
    ...(data && { data }),
    ...(markedSlices && { markedSlices: Object.fromEntries(marked) }),
  });
}
