import { create } from 'zustand';
import type { RunRecord } from '#runs/record.ts';
import { currentDataset } from '../dataset/current-dataset.ts';
import { useDataset } from '../dataset/dataset.ts';
import { chooseSidesOf } from '../dataset/undoable.ts';
import type { ScoredCase } from '../predict/evaluation.ts';
import { matchSide } from './run-side.ts';
import { useSettings } from './settings.ts';

/** A run that is to be trained again after something was decided otherwise about its scans. */
export interface EarlierRun {
  /** The run as it is shown to people. */
  name: string;
  classes: readonly string[];
  /** The scans by which the decisions of now are compared with those of then. */
  cases: readonly ScoredCase[];
  /** Whether the split is that run's. */
  hasSides: boolean;
  /** The number of its scans that are on no side now, because they are excluded or have no label. */
  lost: number;
}

export interface TrainAgainState {
  earlier: EarlierRun | null;
  /** Takes the settings of a run and, where its scans are all loaded, its sides, without those that are left out now. */
  begin(record: RunRecord, name: string, cases: readonly ScoredCase[]): void;
  dismiss(): void;
}

export const useTrainAgain = create<TrainAgainState>()((set) => ({
  earlier: null,
  begin: (record, name, cases) => {
    const data = currentDataset();
    const { settings, split } = record;
    const matches = {
      train: matchSide(record, 'train', data),
      tune: matchSide(record, 'tune', data),
      test: matchSide(record, 'test', data),
    };
    const all = Object.values(matches);
    const hasSides = all.every(({ missing, other, ambiguous, classesDiffer }) => {
      return !classesDiffer && missing.length + other.length + ambiguous.length === 0;
    });
    const lost = all.reduce((sum, { excluded, unlabelled }) => sum + excluded.length + unlabelled.length, 0);
    useDataset.getState().asOneStep({ kind: 'run', scanId: null }, () => {
      useSettings.getState().adopt(settings);
      if (!hasSides) return;
      const idsOf = (side: keyof typeof matches) => matches[side].cases.map(({ scan }) => scan.id);
      chooseSidesOf(split, name, { train: idsOf('train'), tune: idsOf('tune'), test: idsOf('test') });
    });
    set({ earlier: { name, classes: settings.classes, cases, hasSides, lost } });
  },
  dismiss: () => set({ earlier: null }),
}));
