import { create } from 'zustand';
import { Latest } from '#base/async/latest.ts';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, toProblem } from '#base/problem.ts';
import { VERSIONS } from '#report/versions.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { packOnPool, type ScanResults, writeResultsOnPool } from '#workers/client/results.ts';
import { modelFile } from '../checkpoints/checkpoint-files.ts';
import { exportName, patientPseudonym, useExportNames } from '../checkpoints/export-names.ts';
import { runNames } from '../runs/run-names.ts';
import { saveFile } from '../save-file.ts';
import { usePrediction } from './prediction.ts';
import type { PredictedScan } from './prediction-state.ts';

/** Which results are wanted; none unless asked for. */
export interface WantedResults {
  /** What the model says, as a structured report. */
  report: boolean;
  /** The lungs, as a segmentation. */
  lungs: boolean;
}

export interface ResultsState {
  /** How many scans are done. */
  work: { done: number; total: number } | null;
  saved: { file: string; objects: number; bytes: number } | null;
  /** Why results of scans could not be written, or none at all. */
  problems: readonly Problem[];
  /** Saves the results of the scans that have scores as an archive of DICOM files. */
  save(wanted: WantedResults): Promise<void>;
  cancel(): void;
}

const NOTHING = { work: null, saved: null, problems: [] };

/** Results of Predict as DICOM objects. */
export const useResults = create<ResultsState>()((set, get) => {
  const latest = new Latest(() => set({ work: null }));
  return {
    ...NOTHING,
    save: (wanted) =>
      latest.run(async (signal) => {
        set(NOTHING);
        try {
          await write(wanted, signal);
        } catch (thrown) {
          if (!signal.aborted) set({ problems: [...get().problems, toProblem(thrown, phrase('subject/results'))] });
        }
      }),
    cancel: () => {
      latest.abort();
      set(NOTHING);
    },
  };

  async function write(wanted: WantedResults, signal: AbortSignal): Promise<void> {
    const { rows, checkpoint, others } = usePrediction.getState();
    if (!checkpoint) return;
    // Of scores from before a reload the files are gone.
    const gone = rows.filter(({ input }) => input === null).map(({ scan }) => problem('results-no-files', exportedName(scan.name)));
    const all = rows.flatMap((row) => orderOf(row, [checkpoint, ...others], wanted) ?? []);
    set({ problems: gone, work: { done: 0, total: all.length } });
    const files: { path: string; file: Blob }[] = [];
    const folders = new Map(all.map(({ scan }, i) => [scan.id, `${exportedName(scan.name)}-${i + 1}`]));
    let done = 0;
    for await (const { scan, written } of writeResultsOnPool(all, signal)) {
      if (signal.aborted) return;
      if ('code' in written) set({ problems: [...get().problems, written] });
      else for (const [name, file] of Object.entries(written)) files.push({ path: `${folders.get(scan.id)}/${name}.dcm`, file });
      set({ work: { done: ++done, total: all.length } });
    }
    if (files.length === 0 || signal.aborted) return;
    const archive = await packOnPool(files);
    if (signal.aborted) return;
    const name = `${nameOf(checkpoint)}-dicom-results.zip`;
    saveFile('dicomResults', name, archive);
    set({ saved: { file: name, objects: files.length, bytes: archive.size } });
  }
});

/** A scan's name in the archive, without what file systems refuse in names. */
const exportedName = (name: string) => exportName(name).replace(/[^\p{L}\p{N}._-]+/gu, '_');

function nameOf({ runId, settings, epoch }: CheckpointSummary): string {
  return modelFile(runNames().get(runId)?.file ?? settings.model, epoch).replace(/\.safetensors$/, '');
}

function orderOf(
  { input, probabilities, flags }: PredictedScan,
  models: readonly CheckpointSummary[],
  wanted: WantedResults,
): ScanResults | null {
  if (!input) return null;
  const { scan, files } = input;
  const [first] = models;
  const report = {
    classes: first?.settings.classes ?? [],
    probabilities,
    model: models.map(nameOf).join(' + '),
    modelVersion: models.map(({ id }) => id).join(' + '),
    notice: inEnglish(phrase('results/notice')),
    remarks: flags,
  };
  const pseudonym = useExportNames.getState().pseudonyms ? patientPseudonym(scan.patientKey) : null;
  return { scan, files, order: { pseudonym, report: wanted.report ? report : null, lungs: wanted.lungs, version: VERSIONS.studio } };
}
