import { create } from 'zustand';
import type { RunEvent, TuneScan } from '#runs/events.ts';

/** What the net of an epoch gives the scans of the tune side. */
export interface TuneScores {
  epoch: number;
  scans: readonly TuneScan[];
}

export interface TuneScoresState {
  /** After the last epoch of the run under way, and after the one before it; null where there was none. */
  last: TuneScores | null;
  before: TuneScores | null;
  /** Those of the run's checkpoint; null where it is of an epoch that this page has not seen. */
  kept: { checkpointId: string; scores: TuneScores } | null;
  /** Those of best epochs whose checkpoints are still being stored, the oldest first. */
  storing: readonly TuneScores[];
  follow(event: RunEvent): void;
  /** When a run begins, or ends. */
  clear(): void;
}

const NONE = { last: null, before: null, kept: null, storing: [] };

/** The scores that the run under way has given its tune scans after its epochs, so that they need not be predicted again. */
export const useTuneScores = create<TuneScoresState>()((set, get) => ({
  ...NONE,

  follow: (event) => {
    const { last, storing } = get();
    if (event.type === 'tune-scores') {
      const { epoch, scans, isBest } = event;
      const scores = { epoch, scans };
      set({ last: scores, before: last, ...(isBest && { storing: [...storing, scores] }) });
    }
    if (event.type === 'checkpoint') {
      const { checkpointId, epoch } = event;
      const scores = storing.find((one) => one.epoch === epoch);
      set({ kept: scores ? { checkpointId, scores } : null, storing: storing.filter((one) => one.epoch > epoch) });
    }
  },

  clear: () => set(NONE),
}));

/** Class probabilities by scan id that a checkpoint gave these scans while training; null where one of them is not known. */
export function knownProbabilities(checkpointId: string, scanIds: readonly string[]): Map<string, number[]> | null {
  const { kept } = useTuneScores.getState();
  if (kept?.checkpointId !== checkpointId) return null;
  const known = new Map(kept.scores.scans.map(({ scanId, probabilities }) => [scanId, probabilities]));
  return scanIds.every((id) => known.has(id)) ? known : null;
}
