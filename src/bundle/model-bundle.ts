import { phrase } from '#base/messages/phrase.ts';
import { stateEntries } from '#nn/module.ts';
import { requireSameState } from '#nn/state-match.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { type Checkpoint, checkpointParts } from '#train/learner/checkpoint.ts';
import { bundleArchive, textFiles } from './archive.ts';
import { modelCardFiles } from './model-card.ts';
import { MODEL_FILES } from './python-files.ts';

/**
 * A model as a zip archive that runs in plain torch: its checkpoint without the optimiser's state, the net's definition, predict.py, and bundle.json.
 * `logits` are those of `bundleArchive`. Throws ProblemError for weights that are not of the net.
 */
export async function modelBundle(checkpoint: Checkpoint, logits: Float32Array): Promise<Blob> {
  const { settings, epoch, tune, weights } = checkpoint;
  const { model, classes } = settings;
  const transformInput = settings.weights?.transformInput ?? false;
  requireSameState(
    stateEntries(buildNet(model, classes.length, { transformInput })),
    weights,
    phrase('subject/checkpoint-of-net', { net: model, epoch }),
  );
  const own = {
    'checkpoint.safetensors': checkpointParts({ ...checkpoint, optimizer: [] }),
    ...textFiles(MODEL_FILES),
    ...modelCardFiles({ settings, trained: checkpoint }),
  };
  return bundleArchive(settings, logits, { epoch, tune }, own);
}
