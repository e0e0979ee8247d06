import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, warning } from '#base/problem.ts';
import { checkTensors, loadTensors } from '#nn/weights/apply.ts';
import { isOnnx } from '#nn/weights/file-kind.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { type LeftOut, loadOptimizer, type OptimizerPlan } from '#nn/weights/optimizer-plan.ts';
import { readWeights } from '#nn/weights/read-weights.ts';
import type { WeightFileSummary } from '#storage/records.ts';
import { openWeightFile, type PieceSource, saveWeightFile } from '#storage/weights.ts';
import { encodeCheckpoint } from '#train/learner/checkpoint.ts';
import type { TrainingNet } from '#train/learner/learner.ts';
import { parseLockedTest } from '#train/learner/locked-test.ts';
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
  /** The optimiser of which the file has a state that the net can go on with; null: none. */
  optimizer: 'adam' | 'sgd' | null;
}

/**
 * Reads a weight file, matches it with a net and stores it in the browser. `tell` is called with the number of bytes read in the three
 * passes over the file. Throws ProblemError for a file that is damaged or does not fit, and the signal's reason.
 */
export async function addWeights(
  given: PieceSource,
  name: string,
  { model, classes }: { model: string; classes: number },
  signal: AbortSignal,
  tell: (read: ReadBytes) => void,
): Promise<AddedWeights> {
  const file = await inOwnForm(given, name);
  const onProgress = (done: number) => tell({ done, total: 3 * file.size });
  const opened = await readWeights(file, name, signal, onProgress);
  const { plan, questions, transformInput, fresh, optimizer } = matchWeights(opened, model, classes);
  if (!plan.fits) throw new ProblemError(plan.problems[0]!);
  const doubts = await checkTensors(plan, {
    signal,
    onProgress: (done, all) => onProgress(file.size + Math.floor((file.size * done) / all)),
  });
  const state = optimizer && (await checkOptimizer(optimizer, name));
  const { sha256, metadata } = opened;
  const test = opened.format === 'groundglass' && metadata.test !== undefined ? parseLockedTest(metadata.test) : null;
  const counted: PieceSource = {
    size: file.size,
    slice: (begin, end) => {
      onProgress(2 * file.size + begin);
      return file.slice(begin, end);
    },
  };
  await saveWeightFile(
    counted,
    {
      ...{ sha256, name, net: model, addedAt: new Date().toISOString(), ...questions, transformInput, fresh },
      ...(opened.training && { training: { epoch: opened.training.epoch, loss: opened.training.loss } }),
      ...(state?.kept && { optimizer: state.kept }),
      ...(test && { test }),
    },
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
  const problems = [...plan.problems, ...doubts, ...(state?.problem ? [state.problem] : [])];
  return { weights, bytes: file.size, problems, questions, optimizer: state?.kept?.name ?? null };
}

/** A model that the studio saved as ONNX as the file of weights that it stands for; any other file as it is. Throws ProblemError for the ONNX of others. */
async function inOwnForm(file: PieceSource, name: string): Promise<PieceSource> {
  if (!isOnnx(new Uint8Array(await file.slice(0, 512).arrayBuffer()))) return file;
  const { readOnnxCheckpoint } = await import('#onnx/read-checkpoint.ts');
  const body = new Uint8Array(await file.slice(0, file.size).arrayBuffer());
  return new Blob([encodeCheckpoint(readOnnxCheckpoint(body, name))]);
}

/** Reads the state of an optimiser and keeps none of it: what it is, or why it is left out. */
async function checkOptimizer(
  found: OptimizerPlan | LeftOut,
  subject: string,
): Promise<{ kept: WeightFileSummary['optimizer']; problem: Problem | null }> {
  if ('why' in found) return { kept: undefined, problem: warning('weights-optimizer/left-out', subject, { why: found.why }) };
  try {
    let steps = 0;
    for await (const { name, data } of loadOptimizer(found, subject)) if (name === 'step') steps = Number(data[0]);
    return { kept: { name: found.name, steps }, problem: null };
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || !thrown.problem.code.startsWith('weights-optimizer')) throw thrown;
    return { kept: undefined, problem: { ...thrown.problem, level: 'warning' } };
  }
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
  const { summary, file } = await openWeightFile(weights.sha256);
  const opened = await readWeights(file, summary.name, signal);
  const { plan, optimizer } = matchWeights(opened, settings.model, settings.classes.length, weights.set);
  await learner.begin(loadTensors(plan, { signal, onProgress }), weights.optimizer && (await stateOf(optimizer, name)));
  tell(phrase('run/weights-loaded', { name }));
}

/** The state that a run goes on with. Throws ProblemError where the file has none for the net. */
async function stateOf(found: OptimizerPlan | LeftOut | null, subject: string): Promise<NamedTensor[]> {
  if (!found || 'why' in found) {
    throw new ProblemError('weights-optimizer/left-out', subject, { why: found?.why ?? phrase('optimizer-state/none') });
  }
  const state: NamedTensor[] = [];
  for await (const tensor of loadOptimizer(found, subject)) state.push(tensor);
  return state;
}
