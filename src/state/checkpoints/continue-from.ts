import { phrase } from '#base/messages/phrase.ts';
import { toProblem, warning } from '#base/problem.ts';
import { isRunOf, lockedTestOfCheckpoint } from '#runs/locked-side.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { listRuns } from '#storage/runs.ts';
import { exportWeights } from '#workers/client/weights.ts';
import { useDataset } from '../dataset/dataset.ts';
import { useNavigation } from '../navigation.ts';
import { useSettings } from '../run/settings.ts';
import { useWeights } from '../run/weights.ts';
import { modelFile } from './checkpoint-files.ts';
import { useCheckpoints } from './checkpoints.ts';

/**
 * Trains on from a model: Train shows its settings, with its weights to begin from and the state of its optimiser to choose. Its net, preparation and
 * classes are kept; scans and split are those that are loaded. `run`: its run's name in files. Where that fails, the problem stands where the models are.
 */
export async function trainOnFrom(checkpoint: CheckpointSummary, run: string): Promise<void> {
  const { id, epoch, settings } = checkpoint;
  try {
    const test = lockedTestOfCheckpoint(checkpoint, await listRuns(isRunOf(checkpoint)));
    const weights = await exportWeights(id, { test, withOptimizer: true });
    const { labels, setClasses } = useDataset.getState();
    if (Object.keys(labels).length === 0) await setClasses(settings.classes);
    useSettings.getState().adopt({ ...settings, weights: null, extent: 'scratch' });
    useNavigation.getState().go('train');
    await useWeights.getState().add(new File([weights], modelFile(run, epoch)));
    const { classes } = useDataset.getState();
    if (JSON.stringify(classes) === JSON.stringify(settings.classes)) return;
    const other = warning('continued-classes', phrase('subject/classes'), { was: settings.classes, now: [...classes] });
    useWeights.setState(({ problems }) => ({ problems: [...problems, other] }));
  } catch (thrown) {
    useCheckpoints.setState({ problem: toProblem(thrown, phrase('subject/checkpoint')) });
  }
}
