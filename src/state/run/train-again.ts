import { create } from 'zustand';
import type { Split } from '#data/split/split.ts';
import type { TrainedAgain } from '#runs/again.ts';
import type { RunRecord } from '#runs/record.ts';
import { settingsDiff } from '#runs/settings-diff.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { currentDataset } from '../dataset/current-dataset.ts';
import { useDataset } from '../dataset/dataset.ts';
import { chooseSidesOf } from '../dataset/undoable.ts';
import { matchSide, type SideDataset } from './run-side.ts';
import { useSettings } from './settings.ts';

/** A run that is to be trained again after something was decided otherwise about its scans. */
export interface EarlierRun {
  run: string;
  /** The run as it is shown to people. */
  name: string;
  /** Labels with which scans of its locked test set were scored, by their names in the run; absent where it was not opened. */
  tested?: Readonly<Record<string, number>>;
}

export interface TrainAgainState {
  earlier: EarlierRun | null;
  /** Takes the settings of a run and, where its scans are all loaded, its sides, without those that are left out now. */
  begin(record: RunRecord, name: string, tested?: EarlierRun['tested']): void;
  /** Shows what the project kept; null: nothing. */
  recall(earlier: EarlierRun | null): void;
  dismiss(): void;
}

const SIDES = ['train', 'tune', 'test'] as const;

const matchesOf = (record: RunRecord, data: SideDataset) => SIDES.map((side) => ({ side, match: matchSide(record, side, data) }));

const areAllLoaded = (matches: ReturnType<typeof matchesOf>) =>
  matches.every(({ match: { missing, other, ambiguous, classesDiffer } }) => {
    return !classesDiffer && missing.length + other.length + ambiguous.length === 0;
  });

/** Whether training a run again keeps its sets, whatever the present split is; else it takes the present split. */
export function keepsSets(record: RunRecord, data: SideDataset): boolean {
  return areAllLoaded(matchesOf(record, data));
}

export const useTrainAgain = create<TrainAgainState>()((set) => ({
  earlier: null,
  begin: (record, name, tested) => {
    const { settings, split, id } = record;
    const matches = matchesOf(record, currentDataset());
    const areLoaded = areAllLoaded(matches);
    useDataset.getState().asOneStep({ kind: 'run', scanId: null }, () => {
      useSettings.getState().adopt(settings);
      if (!areLoaded) return;
      const [train, tune, test] = matches.map(({ match }) => match.cases.map(({ scan }) => scan.id));
      chooseSidesOf(split, name, { train: train!, tune: tune!, test: test! });
    });
    set({ earlier: { run: id, name, ...(tested && { tested }) } });
  },
  recall: (earlier) => set({ earlier }),
  dismiss: () => set({ earlier: null }),
}));

/** What a run that begins now, with these settings on this split, has otherwise than an earlier one; without a split, no side is the same. */
export function differencesFrom(
  earlier: RunRecord,
  { name: called, tested = {} }: Pick<EarlierRun, 'name' | 'tested'>,
  { settings, split, data }: { settings: TrainSettings; split: Split | null; data: SideDataset },
): TrainedAgain {
  // Of a record from before labels were kept nothing is known but those of the test set.
  const then = new Map([...Object.entries(tested), ...Object.entries(earlier.data?.learned ?? {})]);
  const again: TrainedAgain = { run: earlier.id, called, relabelled: [], leftOut: [], sameSides: split !== null, settings: [] };
  const placed = new Set<string>();
  for (const { side, match } of matchesOf(earlier, data)) {
    const members = new Set(split?.[side]);
    for (const { scan, truth, name } of match.cases) {
      const was = then.get(name);
      if (data.excluded.has(scan.id)) again.leftOut.push(scan.name);
      else {
        placed.add(scan.id);
        if (was !== undefined && was !== truth) again.relabelled.push({ scan: scan.name, was, now: truth });
        if (!members.has(scan.id)) again.sameSides = false;
      }
    }
    again.leftOut.push(...match.unlabelled);
    if (match.missing.length + match.other.length + match.ambiguous.length > 0) again.sameSides = false;
  }
  if (SIDES.some((side) => split?.[side].some((id) => !placed.has(id)))) again.sameSides = false;
  const { classes: _, ...own } = settings;
  const { classes: __, ...theirs } = earlier.settings;
  again.settings = settingsDiff([theirs, own]).map(({ name, values: [was = '', now = ''] }) => ({ name, was, now }));
  return again;
}
