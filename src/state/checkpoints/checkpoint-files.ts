import type { CheckpointSummary } from '#storage/records.ts';
import type { OnnxForm } from '#workers/services.ts';

/** What the run of an imported checkpoint is called, before the name of its file. */
const IMPORTED = 'import:';

/** The file that a checkpoint was imported from; null for one that was trained in this browser. */
export function importedFile({ runId }: Pick<CheckpointSummary, 'runId'>): string | null {
  return runId.startsWith(IMPORTED) ? runId.slice(IMPORTED.length) : null;
}

/** The name of the ONNX file of an epoch. */
export const onnxFile = (run: string, epoch: number, form: OnnxForm): string =>
  `${run}-epoch${epoch}${form === 'bare' ? '-bare' : ''}.onnx`;

/** The name of the file that the weights of an epoch are saved in; `run` is the run's name in files. */
export const modelFile = (run: string, epoch: number): string => `${run}-epoch${epoch}.safetensors`;
