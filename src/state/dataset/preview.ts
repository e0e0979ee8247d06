import { create } from 'zustand';
import { Latest } from '#base/async/latest.ts';
import type { Problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { Preparation, SamplePixels } from '#data/sample/preparation.ts';
import { prepareSamples } from '#workers/client/samples.ts';
import { isUsable, useDataset } from './dataset.ts';
import { useLungs } from './lungs.ts';
import { previewTurn } from './preview-turn.ts';
import { sessionFiles } from './session-files.ts';
import { countingMarks, useSliceMarks } from './slice-marks.ts';

const SHOWN = 6;

/** The input of the net made from one scan: size x size x 3 bytes, or the reason why there is none. */
export interface PreviewItem {
  scan: Scan;
  size: number;
  pixels: SamplePixels | null;
  /** Indices of the slices that were taken. */
  slices: readonly number[] | null;
  problem: Problem | null;
}

export interface PreviewState {
  /** The number of the choice of scans that is shown: 0, 1, 2, ... */
  turn: number;
  items: readonly PreviewItem[];
  /** Whether the items shown are being replaced. */
  busy: boolean;
  /** Prepares the scans of this turn with the code that training uses. An earlier call that has not ended is cancelled. */
  show(preparation: Preparation): Promise<void>;
  showOthers(): void;
}

export const usePreview = create<PreviewState>()((set, get) => {
  const previews = new Latest(() => set({ busy: false }));
  return {
    turn: 0,
    items: [],
    busy: false,
    show: (preparation) =>
      previews.run(async (signal) => {
        const chosen = chooseScans(get().turn);
        set({ busy: chosen.length > 0, items: chosen.length > 0 ? get().items : [] });
        const marked = countingMarks(useSliceMarks.getState().marks, useDataset.getState().scans);
        const ready = new Map<string, PreviewItem>();
        for await (const { scan, sample, problem } of prepareSamples(chosen, sessionFiles, preparation, marked, signal)) {
          if (signal.aborted) return;
          ready.set(scan.id, { scan, size: preparation.size, pixels: sample?.pixels ?? null, slices: sample?.slices ?? null, problem });
        }
        if (signal.aborted) return;
        set({ items: chosen.flatMap(({ id }) => ready.get(id) ?? []), busy: false });
        await useLungs.getState().measure(chosen, signal);
      }),
    showOthers: () => set({ turn: get().turn + 1 }),
  };
});

/** The usable scans of a turn. */
function chooseScans(turn: number): Scan[] {
  const { order, scans, excluded, labels } = useDataset.getState();
  const usable = order.flatMap((id) => {
    const scan = scans[id];
    return scan && isUsable(scan, excluded) ? [scan] : [];
  });
  return previewTurn(usable, ({ id }) => labels[id], turn, SHOWN);
}
