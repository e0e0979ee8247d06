import type { CheckpointSummary } from '#storage/records.ts';
import type { ModelForm } from '#workers/services.ts';

/** What the run of an imported checkpoint is called, before the name of its file. */
const IMPORTED = 'import:';

/** The file that a checkpoint was imported from; null for one that was trained in this browser. */
export function importedFile({ runId }: Pick<CheckpointSummary, 'runId'>): string | null {
  return runId.startsWith(IMPORTED) ? runId.slice(IMPORTED.length) : null;
}

const ENDINGS: Record<ModelForm, string> = { prepared: '.onnx', bare: '-bare.onnx', torch: '-torch.zip' };

/** The name of the file in which the net of an epoch goes to other programs. */
export const netFile = (run: string, epoch: number, form: ModelForm): string => `${run}-epoch${epoch}${ENDINGS[form]}`;

/** The name of the file that the weights of an epoch are saved in; `run` is the run's name in files. */
export const modelFile = (run: string, epoch: number): string => `${run}-epoch${epoch}.safetensors`;
