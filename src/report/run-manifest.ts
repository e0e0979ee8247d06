import type { RunRecord } from '#storage/records.ts';
import type { EpochRecord, StopReason } from '#train/events.ts';
import type { TrainSettings } from '#train/recipe.ts';
import { RESEARCH_NOTICE, VERSIONS } from './versions.ts';

/** A run as data: what is needed to repeat it and to compare it. */
export interface RunManifest {
  format: 'groundglass-run/1';
  notice: string;
  id: string;
  createdAt: string;
  versions: typeof VERSIONS;
  device: string;
  settings: TrainSettings;
  /** Scan names, or their pseudonyms, per side. */
  split: RunRecord['split'];
  /** Slices that were marked by hand, by scan name, counted from 1 at the feet. */
  markedSlices?: Record<string, number[]>;
  /** The epoch whose state was kept: the highest tune accuracy, the first of equals. Null when none was finished. */
  best: number | null;
  stopReason: StopReason | null;
  /** How often the locked test side was opened for this run. */
  testOpenings: number;
  history: EpochRecord[];
}

function bestEpoch(history: readonly EpochRecord[]): number | null {
  let best: EpochRecord | null = null;
  for (const record of history) if (best === null || record.tune.accuracy > best.tune.accuracy) best = record;
  return best?.epoch ?? null;
}

/** `nameOf` says what a scan is called in the manifest. */
export function runManifest(record: RunRecord, nameOf: (scanName: string) => string): RunManifest {
  const { id, createdAt, device, settings, split, stopReason, testOpenings, history } = record;
  const marked = Object.entries(record.markedSlices ?? {}).map(([name, slices]) => [nameOf(name), slices.map((index) => index + 1)]);
  return {
    format: 'groundglass-run/1',
    notice: RESEARCH_NOTICE,
    id,
    createdAt,
    versions: VERSIONS,
    device,
    settings,
    split: { seed: split.seed, train: split.train.map(nameOf), tune: split.tune.map(nameOf), test: split.test.map(nameOf) },
    ...(record.markedSlices && { markedSlices: Object.fromEntries(marked) }),
    best: bestEpoch(history),
    stopReason,
    testOpenings,
    history,
  };
}

/** The text of run.json. */
export function runJson(record: RunRecord, nameOf: (scanName: string) => string = (name) => name): string {
  return `${JSON.stringify(runManifest(record, nameOf), null, 2)}\n`;
}
