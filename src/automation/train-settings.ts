import { followStream } from '#base/async/event-stream.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError, warning } from '#base/problem.ts';
import type { NormalizationName } from '#data/sample/preparation.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { RunManifest } from '#report/run-manifest.ts';
import { optionName, settingsFromOptions } from '#train/settings/from-options.ts';
import type { Options } from '#train/settings/option.ts';
import type { InitialWeights, TrainSettings } from '#train/settings/recipe.ts';
import { openQuestions } from '#train/settings/weight-questions.ts';
import { addWeights } from '#workers/client/weights.ts';
import type { AddedWeights } from '#workers/services.ts';
import type { LabelOptions } from './labels.ts';
import { logLine, pickedFiles, report } from './report.ts';

/** Options of `npm run headless -- train`, with the options of the settings under their names on the command line. */
export interface TrainOptions extends LabelOptions, Options {
  folder: string;
  labelsName: string | null;
  /** The set of weights to begin from, for a weight file that has several. */
  'weights-set'?: string;
  /** The optimiser whose state in the weight file the run goes on with. */
  'weights-optimizer'?: string;
  /** Whether exports have pseudonyms in place of scan names. */
  pseudonyms?: boolean;
  /** The split, in the form that parseSplit reads. */
  split?: string;
  /** Whether to score the locked test side of every run; this is counted as an opening. */
  'open-test'?: boolean;
  /** Whether to write the last epoch's weights besides the best epoch's. */
  'save-last'?: boolean;
  /** The number of folds: each is a run with another part of the patients on the tune side. */
  kfold?: number;
  /** The only fold to train, counted from 1; all folds if absent. */
  fold?: number;
  /** The seed of the split; the run's seed if absent. */
  'split-seed'?: number;
  /** Whether to resume the runs that an earlier call of the same command stored. */
  resume?: boolean;
  /** The id of a run of a sweep, by which it is found again. */
  runId?: string;
  /** Index of the weight file to begin from among the picked files; null for none, the first if absent. */
  weightsAt?: number | null;
  /** The text of a run.json whose run is repeated; it replaces all settings. */
  manifest?: string;
}

/** Returns the paper's settings with the changes of the command line. Throws ProblemError. */
export async function settingsOf(options: TrainOptions): Promise<TrainSettings> {
  const { model, classes } = settingsFromOptions({ [optionName('model')]: options[optionName('model')] }, null);
  const norm = options[optionName('preparation.normalization')] as NormalizationName | undefined;
  const weights = await weightsOf(model, classes.length, {
    at: options.weightsAt,
    set: options['weights-set'],
    norm,
    optimizer: options['weights-optimizer'],
  });
  return settingsFromOptions(options, weights);
}

/** Returns the settings of a run that is repeated; its weight file has to be named again. Throws ProblemError. */
export async function settingsOfManifest({ settings }: RunManifest): Promise<TrainSettings> {
  const { set, normalization } = settings.weights ?? {};
  // The run's settings have the normalisation that its file leaves open. Older runs did not ask for it: theirs is the preparation's.
  const norm = settings.weights?.published ? undefined : (normalization ?? settings.preparation.normalization.name);
  const weights = await weightsOf(catalogueEntry(settings.model).name, settings.classes.length, { set, norm, isAnswered: true });
  if (weights?.sha256 === settings.weights?.sha256) return settings;
  const { name, sha256 } = settings.weights ?? {};
  if (sha256 === undefined || name === undefined) throw new ProblemError('manifest-weights/random', phrase('subject/weights'));
  throw new ProblemError('manifest-weights', phrase('subject/weights'), { name, sha256 });
}

interface WeightsOptions {
  /** Index of the file among the picked files; null for none, the first if absent. */
  at?: number | null | undefined;
  /** The answers to the questions that the file may leave open. */
  set?: string | undefined;
  norm?: NormalizationName | 'unknown' | undefined;
  optimizer?: string | undefined;
  /** Whether all questions are answered already, as for a run that is repeated. */
  isAnswered?: boolean;
}

/** Reads the weight file of the command line, matches it with the net and answers its open questions; null if none is named. */
async function weightsOf(
  model: string,
  classes: number,
  { at = 0, set, norm, optimizer, isAnswered = false }: WeightsOptions,
): Promise<InitialWeights | null> {
  const file = at === null ? undefined : pickedFiles('weights')[at];
  if (!file) return null;
  const key = JSON.stringify([at, model, classes]);
  const known = added.get(key) ?? addFile(file, model, classes);
  added.set(key, known);
  const { weights, questions, optimizer: state } = await known;
  const normalization = norm === 'unknown' ? undefined : norm;
  const [open] = isAnswered ? [] : openQuestions(file.name, questions, { set, normalization });
  if (open) throw new ProblemError({ ...open, level: 'error' });
  if (set !== undefined && !questions.sets.includes(set)) {
    throw new ProblemError('weights-no-such-set', file.name, { set, sets: questions.sets });
  }
  if (optimizer !== undefined && (state === null || optimizer !== state)) {
    throw new ProblemError('weights-no-such-state', file.name, { asked: optimizer, has: state });
  }
  const said = questions.normalization;
  if (said && said !== 'unknown' && normalization && said !== normalization)
    await report({ kind: 'problem', problem: warning('weights-normalization-other', file.name, { own: said, asked: normalization }) });
  return {
    ...weights,
    ...(set !== undefined && { set }),
    ...(optimizer !== undefined && state !== null && { optimizer: state }),
    ...(questions.normalization === 'unknown' && normalization && { normalization }),
  };
}

/** Added weight files by index, net and number of classes, so that the runs of a sweep share them. */
const added = new Map<string, Promise<AddedWeights>>();

async function addFile(file: File, model: string, classes: number): Promise<AddedWeights> {
  const adding = await followStream(addWeights(file, { model, classes }, new AbortController().signal), () => {});
  for (const problem of adding.problems) await report({ kind: 'problem', problem });
  await logLine(phrase('terminal/beginning-from', { file: file.name, sha256: adding.weights.sha256.slice(0, 16) }));
  return adding;
}
