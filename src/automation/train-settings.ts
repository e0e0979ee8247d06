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

/** Options of `npm run headless -- train` beside those of the settings, which are there by their names on the command line. */
export interface TrainOptions extends LabelOptions, Options {
  folder: string;
  labelsName: string | null;
  /** Of a weight file that holds several sets, the one to begin from. */
  'weights-set'?: string;
  /** Exports carry pseudonyms in place of scan names. */
  pseudonyms?: boolean;
  /** As parseSplit reads it. */
  split?: string;
  /** Scores the locked test side of every run, which is counted. */
  'open-test'?: boolean;
  /** Writes the last epoch's weights beside the best's. */
  'save-last'?: boolean;
  /** So many runs, in each of which another part of the patients tunes. */
  kfold?: number;
  /** Of the folds this one alone, counted from 1. */
  fold?: number;
  /** Draws the split; the run's seed when absent. */
  'split-seed'?: number;
  /** Goes on with what an earlier call of the same command has stored. */
  resume?: boolean;
  /** Of a run of a sweep: its id, by which it is found again. */
  runId?: string;
  /** The weight file it begins from, by its place among those that were picked; null: none. Absent: the first. */
  weightsAt?: number | null;
  /** The text of a run.json whose run is repeated; it takes the place of all settings. */
  manifest?: string;
}

/** The paper's settings with what the command line changes. Throws ProblemError. */
export async function settingsOf(options: TrainOptions): Promise<TrainSettings> {
  const { model, classes } = settingsFromOptions({ [optionName('model')]: options[optionName('model')] }, null);
  const norm = options[optionName('preparation.normalization')] as NormalizationName | undefined;
  const weights = await weightsOf(model, classes.length, { at: options.weightsAt, set: options['weights-set'], norm });
  return settingsFromOptions(options, weights);
}

/** The settings of a run that is repeated; its weight file has to be named again. Throws ProblemError. */
export async function settingsOfManifest({ settings }: RunManifest): Promise<TrainSettings> {
  const { set, normalization } = settings.weights ?? {};
  // The run has answered what its file leaves open; before that could be asked, it was not.
  const norm = settings.weights?.published ? undefined : (normalization ?? settings.preparation.normalization.name);
  const weights = await weightsOf(catalogueEntry(settings.model).name, settings.classes.length, { set, norm, isAnswered: true });
  if (weights?.sha256 === settings.weights?.sha256) return settings;
  const { name, sha256 } = settings.weights ?? {};
  if (sha256 === undefined || name === undefined) throw new ProblemError('manifest-weights/random', phrase('subject/weights'));
  throw new ProblemError('manifest-weights', phrase('subject/weights'), { name, sha256 });
}

interface WeightsOptions {
  /** Place of the file among those that were picked; null: none. Absent: the first. */
  at?: number | null | undefined;
  /** What the file may leave open. */
  set?: string | undefined;
  norm?: NormalizationName | 'unknown' | undefined;
  /** A run that is repeated has answered all. */
  isAnswered?: boolean;
}

/** The weight file of the command line, read and matched with the net, with what it leaves open answered; null where none is named. */
async function weightsOf(
  model: string,
  classes: number,
  { at = 0, set, norm, isAnswered = false }: WeightsOptions,
): Promise<InitialWeights | null> {
  const file = at === null ? undefined : pickedFiles('weights')[at];
  if (!file) return null;
  const key = JSON.stringify([at, model, classes]);
  const known = added.get(key) ?? addFile(file, model, classes);
  added.set(key, known);
  const { weights, questions } = await known;
  const normalization = norm === 'unknown' ? undefined : norm;
  const [open] = isAnswered ? [] : openQuestions(file.name, questions, { set, normalization });
  if (open) throw new ProblemError({ ...open, level: 'error' });
  if (set !== undefined && !questions.sets.includes(set)) {
    throw new ProblemError('weights-no-such-set', file.name, { set, sets: questions.sets });
  }
  const said = questions.normalization;
  if (said && said !== 'unknown' && normalization && said !== normalization)
    await report({ kind: 'problem', problem: warning('weights-normalization-other', file.name, { own: said, asked: normalization }) });
  return {
    ...weights,
    ...(set !== undefined && { set }),
    ...(questions.normalization === 'unknown' && normalization && { normalization }),
  };
}

/** Files that were added, by place, net and number of classes: the runs of a sweep begin from the same. */
const added = new Map<string, Promise<AddedWeights>>();

async function addFile(file: File, model: string, classes: number): Promise<AddedWeights> {
  const adding = await followStream(addWeights(file, { model, classes }, new AbortController().signal), () => {});
  for (const problem of adding.problems) await report({ kind: 'problem', problem });
  await logLine(phrase('terminal/beginning-from', { file: file.name, sha256: adding.weights.sha256.slice(0, 16) }));
  return adding;
}
