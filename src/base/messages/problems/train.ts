import type { ProblemCatalogue, Sentences } from '../message.ts';

const CHECKPOINT_OF_STUDIO =
  'Prediction needs a model that was saved by this studio; weights of other programs are for beginning a training from, under Start from in Train.';
const SAYS_NEITHER = 'which says neither which classes its net tells apart nor how scans are prepared for it.';
const SMALLER_STEPS = 'The model that was kept before is intact; try a learning rate ten times smaller, or clip the gradients.';
const LOOK_AT_INPUT = 'Look at the window and the normalisation under Prepare, and at the weights that the run begins from.';

const andValues = (tensor: string | null) => (tensor === null ? '' : `, and so are values of ${tensor}`);

/** Checkpoints, states of a run and what ends a training. */
export const trainProblems = {
  'checkpoint-foreign/zip': { what: `It is a PyTorch file, ${SAYS_NEITHER}`, remedy: CHECKPOINT_OF_STUDIO },
  'checkpoint-foreign/archive': ({ first }: { first: string }) => ({
    what: `It is a zip archive (its first file is ${first}), neither a model of this studio nor a PyTorch file.`,
    remedy: 'Choose the checkpoint.safetensors of a run; where it lies in this archive, unpack that first.',
  }),
  'checkpoint-foreign/torch-legacy': { what: `It is a PyTorch file, ${SAYS_NEITHER}`, remedy: CHECKPOINT_OF_STUDIO },
  'checkpoint-foreign/weights': {
    what: 'It does not say which net and which preparation its weights belong to.',
    remedy: CHECKPOINT_OF_STUDIO,
  },
  'checkpoint-foreign/newer': ({ version, known }: { version: number; known: number }) => ({
    what: `It was saved by a newer version of the studio: its form is ${version}, and this version reads forms up to ${known}.`,
    remedy: 'Reload the page to get the newest version of the studio, and load the file there.',
  }),
  /** Categories count from 1. */
  'checkpoint-foreign/class-name': ({ category, length, most }: { category: number; length: number; most: number }) => ({
    what: `The name of its class ${category} has ${length} characters, and a name may have ${most} at most.`,
    remedy: 'Give the class a shorter name in the studio that the model was trained in, and save the model again.',
  }),
  'checkpoint-foreign/setting': ({ setting }: { setting: string }) => ({
    what: `Its settings are damaged: “${setting}” is missing, or has a value that the studio does not know.`,
    remedy: 'Save the model again from the studio that it was trained in.',
  }),
  'checkpoint-foreign/extras': {
    what: 'What it says beside its weights is damaged (calibration, statistics, intervals, note or model card): it is no record that the studio writes, or one for another number of classes.',
    remedy: 'Save the model again from the studio that it was trained in.',
  },
  /** `file` says which kind of file it is instead. */
  'checkpoint-foreign/file': ({ file }: { file: Sentences }) => ({ what: file.what, remedy: CHECKPOINT_OF_STUDIO }),
  /** `values` as the phrases 'values/...'. */
  'checkpoint-not-finite': ({ tensor, values }: { tensor: string; values: string }) => ({
    what: `Values of its tensor ${tensor} are ${values}, so nothing that it predicts means anything.`,
    remedy: 'Choose the model of an earlier epoch, or train again with a learning rate ten times smaller.',
  }),
  'state-foreign': { what: 'It does not say where in its run it was saved.', remedy: 'Start the training again.' },
  'state-foreign/newer': ({ version, known }: { version: number; known: number }) => ({
    what: `It was saved by a newer version of the studio: its form is ${version}, and this version reads forms up to ${known}.`,
    remedy: 'Reload the page to get the newest version of the studio, and resume the run there.',
  }),
  'state-not-finite': ({ tensor, values }: { tensor: string; values: string }) => ({
    what: `Values of its tensor ${tensor} are ${values}.`,
    remedy: 'Start the training again with a learning rate ten times smaller.',
  }),
  /** `batch` is null at the end of the epoch. */
  'nan-state': ({ epoch, batch, tensor, values }: { epoch: number; batch: number | null; tensor: string; values: string }) => ({
    what: `${batch === null ? `After epoch ${epoch}` : `In epoch ${epoch}, after batch ${batch},`} values of ${tensor} are ${values}, so this state is not kept.`,
    remedy: SMALLER_STEPS,
  }),
  /** `tensor` is the first tensor of the net that is not finite either. */
  'nan-loss/tune': ({ epoch, tensor }: { epoch: number; tensor: string | null }) => ({
    what: `The loss of the validation set after epoch ${epoch} is infinite or not a number${andValues(tensor)}.`,
    remedy: SMALLER_STEPS,
  }),
  'nan-loss/first': {
    what: 'The loss of the very first batch is infinite or not a number, before any step was taken, so the learning rate is not the reason.',
    remedy: LOOK_AT_INPUT,
  },
  'nan-loss/batch': ({ epoch, batch, tensor }: { epoch: number; batch: number; tensor: string | null }) => ({
    what: `The loss of batch ${batch} of epoch ${epoch} is infinite or not a number${andValues(tensor)}.`,
    remedy: SMALLER_STEPS,
  }),
  'rate-search-nan': {
    what: 'The very first loss is no number, before any step was taken, so the learning rate is not the reason.',
    remedy: LOOK_AT_INPUT,
  },
  'engine-not-loaded': ({ cause }: { cause: Sentences }) => ({
    what: `This part of the studio could not be loaded (${cause.what}).`,
    remedy: "Start the page's server again, then do it again; nothing on the page is lost.",
  }),
  'prediction-not-finite': {
    what: 'The model gives values that are infinite or not numbers for some of these scans.',
    remedy: 'Its weights are too large to compute with: use the model of an earlier epoch, or train with a smaller learning rate.',
  },
  'frozen-but-random/modules': ({ weights, modules }: { weights: string; modules: string[] }) => ({
    what: `${weights} has no weights for ${modules.join(', ')}, which are not trained and stay as random as they begin.`,
    remedy: 'Train from the stage on that holds them, or all layers.',
  }),
  'frozen-but-random': {
    what: 'No weights are loaded, so the part that is not trained stays as random as it begins.',
    remedy: 'Choose pretrained weights, or train all layers.',
  },
  'extent-unknown': ({ net, stages, extent }: { net: string; stages: number; extent: string }) => ({
    what: `${net} has ${stages} stages, and '${extent}' is none of them.`,
    remedy: `Choose 'scratch', 'head', 'all', or 'stage:1' to 'stage:${stages}'.`,
  }),
  /** `parts` is the size of parts, null where batches go through the net whole; of the ways out, null or false is none. */
  'batch-norm-one-value/run': ({
    net,
    layer,
    scans,
    batches,
    parts,
    ways,
  }: {
    net: string;
    layer: string;
    scans: number;
    batches: number;
    parts: number | null;
    ways: { batchSize: number | null; joins: boolean; microBatch: number | null };
  }) => {
    const where =
      batches === 1 || scans === 1
        ? 'In batches of 1'
        : parts === null
          ? `With ${scans} scans in batches of ${batches}`
          : `With ${scans} scans in batches of ${batches}, in parts of ${parts},`;
    const choices = [
      ways.batchSize === null ? '' : `choose batches of ${ways.batchSize}`,
      ways.joins ? 'join the last batch to the one before it' : '',
      ways.microBatch === null ? '' : `choose micro-batches of ${ways.microBatch}`,
      'train with larger images',
    ].filter(Boolean);
    const last = choices.at(-1);
    const remedy = choices.length === 1 ? `${last}.` : `${choices.slice(0, -1).join(', ')} or ${last}.`;
    return {
      what: `${where} one scan goes through ${net} alone, and its BatchNorm (${layer}) then has only one value per channel to normalise.`,
      remedy: remedy.charAt(0).toUpperCase() + remedy.slice(1),
    };
  },
  'weights-met': ({ trained, chose, locked }: { trained: number; chose: number; locked: number }) => ({
    what: `The model from which the run begins has met scans of the run: it was trained on ${trained} of the validation and test sets, ${chose} of the test set chose its epoch, and ${locked} that the run learns from were on its locked test side.`,
    remedy: 'Scores of scans that it has met are too good: give these the sides that they had, or begin from other weights.',
  }),
  'continued-classes': ({ was, now }: { was: string[]; now: string[] }) => ({
    what: `The model was trained with the classes ${was.join(', ')}; the labels here have ${now.join(', ')}.`,
    remedy: 'Check that class by class they mean the same, in this order. With another number of classes the head begins anew.',
  }),
  'weights-several-sets': ({ sets }: { sets: string[] }) => ({
    what: `It holds ${sets.length} sets of weights that fit: ${sets.map((name) => `'${name}'`).join(', ')}.`,
    remedy: 'Choose one under Start from in Train, or with --weights-set NAME: the file does not say which one is meant.',
  }),
  /** `suggestion` is what the normalisation probably is; null where nothing points to any. */
  'weights-normalization-unknown': ({ suggestion }: { suggestion: string | null }) => ({
    what: `It does not say which normalisation of the input its weights expect.${suggestion === null ? '' : ' Its head has 1000 classes, as that of ImageNet weights, whose normalisation is imagenet.'}`,
    remedy: `Choose the one that they were trained with: under Start from in Train, or with --norm ${suggestion ?? 'unit|reference|imagenet'}.`,
  }),
  'weights-missing/net': ({ net }: { net: string }) => ({
    what: `No weight file of ${net} is stored in this browser, so there is nothing to fine-tune.`,
    remedy: 'Add one under Start from in Train, or train it from scratch.',
  }),
} satisfies ProblemCatalogue;
