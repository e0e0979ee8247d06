import { phrase } from '#base/messages/phrase.ts';
import { toProblem } from '#base/problem.ts';
import { isRunOf, lockedTestOfCheckpoint } from '#runs/locked-side.ts';
import { listRuns } from '#storage/runs.ts';
import { exportNet, exportWeights } from '#workers/client/weights.ts';
import type { ModelForm, ToldInFile } from '#workers/services.ts';
import { modelCardOf } from '../predict/save-report.ts';
import { saveFile } from '../save-file.ts';
import { modelFile, netFile } from './checkpoint-files.ts';
import { useCheckpoints } from './checkpoints.ts';

/** Saves a model as a file that is called by its run (the run's name in files) and epoch; with the optimiser's state, to train on from it elsewhere. */
export function saveModel(id: string, run: string, { withOptimizer = false }: { withOptimizer?: boolean } = {}): Promise<void> {
  return attempt(async () => {
    const { epoch, told } = await inFile(id);
    saveFile('model', modelFile(run, epoch), await exportWeights(id, { ...told, withOptimizer }));
  });
}

/** Saves its net for other programs, called in the same way. */
export function saveNet(id: string, run: string, form: ModelForm): Promise<void> {
  return attempt(async () => {
    const { epoch, told } = await inFile(id);
    saveFile(form === 'torch' ? 'torch' : 'onnx', netFile(run, epoch, form), await exportNet(id, told, form));
  });
}

/** A problem is shown where the models are. */
async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
    useCheckpoints.setState({ problem: null });
  } catch (thrown) {
    useCheckpoints.setState({ problem: toProblem(thrown, phrase('subject/checkpoint')) });
  }
}

/** What the page knows of a checkpoint that its file says, too. */
async function inFile(id: string): Promise<{ epoch: number; told: ToldInFile }> {
  const checkpoint = useCheckpoints.getState().list?.find((candidate) => candidate.id === id);
  if (!checkpoint) return { epoch: 0, told: { test: null } };
  const runs = await listRuns(isRunOf(checkpoint));
  const own = runs.find((run) => run.id === checkpoint.runId);
  const card = own && (await modelCardOf(own, checkpoint));
  return { epoch: checkpoint.epoch, told: { test: lockedTestOfCheckpoint(checkpoint, runs), card } };
}
