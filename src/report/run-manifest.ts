import type { Problem } from '#base/problem.ts';
import type { RunData, RunRecord } from '#runs/record.ts';
import { restoreRun } from '#runs/restore.ts';
import type { EpochRecord, StopReason } from '#train/loop/events.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { RESEARCH_NOTICE, VERSIONS } from './versions.ts';

/** A run as data: what is needed to repeat it and to compare it. */
export interface RunManifest {
  format: 'groundglass-run/2';
  notice: string;
  id: string;
  createdAt: string;
  versions: typeof VERSIONS;
  /** Backend and adapter. The engine is one of the settings. */
  device: string;
  settings: TrainSettings;
  /** Scan names, or their pseudonyms, per side, in the order from which batches are drawn; and the rule behind it. */
  split: RunRecord['split'];
  /** Slices that were marked by hand, by scan name, counted from 1 at the feet. */
  markedSlices?: Record<string, number[]>;
  /** What scans (by the names of the split) and labels were; null for runs made before it was kept. */
  data: RunData | null;
  /** The epoch whose state was kept: the highest tune accuracy, the first of equals. Null when none was finished. */
  best: number | null;
  /** The epoch whose weights were found in the storage at the end, where they are not the best's; null: there were none. */
  kept?: number | null;
  stopReason: StopReason | null;
  /** The problem that ended the run early. */
  problem?: Problem;
  /** How often the locked test side was opened for this run. */
  testOpenings: number;
  history: EpochRecord[];
}

/** `nameOf` says what a scan is called in the manifest. */
export function runManifest(record: RunRecord, nameOf: (scanName: string) => string): RunManifest {
  const { id, createdAt, device, settings, split, data, stopReason, problem, testOpenings, history, keptEpoch: kept } = record;
  const { bestEpoch: best } = record;
  const marked = Object.entries(record.markedSlices ?? {}).map(([name, slices]) => [nameOf(name), slices.map((index) => index + 1)]);
  return {
    format: 'groundglass-run/2',
    notice: RESEARCH_NOTICE,
    id,
    createdAt,
    versions: VERSIONS,
    device,
    settings,
    split: { ...split, train: split.train.map(nameOf), tune: split.tune.map(nameOf), test: split.test.map(nameOf) },
    ...(record.markedSlices && { markedSlices: Object.fromEntries(marked) }),
    data: data ? { ...data, prints: renamed(data.prints, nameOf) } : null,
    best,
    ...(kept !== undefined && kept !== best && { kept }),
    stopReason,
    ...(problem && { problem }),
    testOpenings,
    history,
  };
}

function renamed(prints: RunData['prints'], nameOf: (scanName: string) => string): RunData['prints'] {
  return Object.fromEntries(Object.entries(prints).map(([name, print]) => [nameOf(name), print]));
}

/** The text of run.json. */
export function runJson(record: RunRecord, nameOf: (scanName: string) => string = (name) => name): string {
  return `${JSON.stringify(runManifest(record, nameOf), null, 2)}\n`;
}

/** The run of a manifest, as it is kept on the board; its weights stayed where it was trained. */
export function recordOf({ id, createdAt, settings, device, split, data, history, stopReason, testOpenings }: RunManifest): RunRecord {
  return restoreRun({
    id,
    createdAt,
    settings,
    device,
    split,
    history,
    stopReason,
    checkpointId: null,
    testOpenings,
    ...(data && { data }),
  });
}
