import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError } from '#base/problem.ts';
import { checkTensors, loadTensors } from '#nn/weights/apply.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { readWeights } from '#nn/weights/read-weights.ts';
import { openWeightFile, type PieceSource, saveWeightFile } from '#storage/weights.ts';
import type { TrainingNet } from '#train/learner/learner.ts';
import type { InitialWeights, TrainSettings } from '#train/settings/recipe.ts';
import type { WeightQuestions } from '#train/settings/weight-questions.ts';
import { matchWeights } from './match-weights.ts';

/** Progress of the passes over a weight file, in bytes. */
export interface ReadBytes {
  done: number;
  total: number;
}

/** A weight file that was added, with its questions and problems. */
export interface AddedWeights {
  weights: InitialWeights;
  bytes: number;
  /** Messages to the user about tensors that were dropped, missing or renamed. */
  problems: Problem[];
  questions: WeightQuestions;
}

/**
 * Reads a weight file, matches it with a net and stores it in the browser. `tell` is called with the number of bytes read in the three
 * passes over the file. Throws ProblemError for a file that is damaged or does not fit, and the signal's reason.
 */
export async function addWeights(
  file: PieceSource,
  name: string,
  { model, classes }: { model: string; classes: number },
  signal: AbortSignal,
  tell: (read: ReadBytes) => void,
): Promise<AddedWeights> {
  const onProgress = (done: number) => tell({ done, total: 3 * file.size });
  const opened = await readWeights(file, name, signal, onProgress);
  const { plan, questions, transformInput, fresh } = matchWeights(opened, model, classes);
  if (!plan.fits) throw new ProblemError(plan.problems[0]!);
  const doubts = await checkTensors(plan, {
    signal,
    onProgress: (done, all) => onProgress(file.size + Math.floor((file.size * done) / all)),
  });
  const { sha256 } = opened;
  const counted: PieceSource = {
    size: file.size,
    slice: (begin, end) => {
      onProgress(2 * file.size + begin);
      return file.slice(begin, end);
    },
  };
  await saveWeightFile(
    counted,
    { sha256, name, net: model, addedAt: new Date().toISOString(), ...questions, transformInput, fresh },
    { signal },
  );
  onProgress(3 * file.size);
  const { sets, normalization } = questions;
  const weights: InitialWeights = {
    ...{ sha256, name, published: opened.published !== null, transformInput },
    ...(sets[0] !== undefined && { set: sets[0] }),
    ...(normalization && { normalization }),
    ...(fresh.length > 0 && { fresh }),
  };
  return { weights, bytes: file.size, problems: [...plan.problems, ...doubts], questions };
}

/**
 * Loads the weights that a run begins from into its net, if there are any, and calls `tell` with the progress. Throws ProblemError if
 * they are no longer stored, and the signal's reason.
 */
export async function loadInitialWeights(
  learner: TrainingNet,
  settings: TrainSettings,
  signal: AbortSignal,
  tell: (text: Phrase) => void,
): Promise<void> {
  const { weights } = settings;
  if (!weights) return;
  const { name } = weights;
  tell(phrase('run/loading-weights', { name }));
  let shown = 0;
  const onProgress = (done: number, total: number) => {
    const percent = Math.floor((100 * done) / total);
    if (percent < shown + 10) return;
    shown = percent;
    tell(phrase('run/loading-weights-percent', { name, percent }));
  };
  await learner.begin(initialTensors(settings, weights, signal, onProgress));
  tell(phrase('run/weights-loaded', { name }));
}

/** Reads the tensors that a run begins from one by one from the browser's storage. */
async function* initialTensors(
  { model, classes }: TrainSettings,
  { sha256, set }: InitialWeights,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): AsyncGenerator<NamedTensor, void, void> {
  const { summary, file } = await openWeightFile(sha256);
  const opened = await readWeights(file, summary.name, signal);
  yield* loadTensors(matchWeights(opened, model, classes.length, set).plan, { signal, onProgress });
}
