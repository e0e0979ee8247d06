import { deviceSaid } from '#base/messages/device-said.ts';
import { firstNames } from '#base/messages/names.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, problem } from '#base/problem.ts';
import { matchProblems } from '#report/match-manifest.ts';
import { type ComparedValue, compareScores, toldScores } from '#runs/tune-comparison.ts';
import { matchSide, type SideMatch } from '#state/run/run-side.ts';
import { deviceInfo } from '#workers/client/device.ts';
import { study } from '#workers/client/study.ts';
import { takeRun } from '#workers/client/weights.ts';
import { labelDataset } from './labelled-dataset.ts';
import type { LabelOptions } from './labels.ts';
import { fingerprintsOf } from './leaks.ts';
import { predictScans } from './predict.ts';
import { readDataset } from './read.ts';
import { logLine, pickedFiles, report, reportAndThrow } from './report.ts';

export interface CheckRunOptions extends LabelOptions {
  folder: string;
}

/** What the weights of a run give here for its validation set, beside what the run tells. */
export interface RunCheck {
  scans: number;
  values: readonly ComparedValue[];
}

/**
 * Computes the validation scores of the run in the picked files on the scans of the picked folder, and compares them with those that the run tells.
 * Throws ProblemError where it has no weights, and where the scans of its validation set are not all there.
 */
export async function checkRunHeadless(options: CheckRunOptions): Promise<RunCheck> {
  const device = await deviceInfo();
  await logLine(phrase('terminal/predicting-on', { device: deviceSaid(device.label) }));
  const { run, warnings } = await takeRun(pickedFiles('weights'));
  for (const one of warnings) await report({ kind: 'problem', problem: one });
  const told = toldScores(run);
  if (run.checkpointId === null || !told) throw new ProblemError('run-check/no-weights', phrase('subject/run'));
  const { settings, split, data: known, markedSlices = {} } = run;
  if (split.tune.length === 0) throw new ProblemError('run-check/no-scans', phrase('subject/run'));
  const data = await readDataset(options.folder);
  const { labels } = await labelDataset(data, settings.classes, { asked: options, toScore: true });
  const { prints } = await fingerprintsOf(data, data.scans);
  const scans = Object.fromEntries(data.scans.map((scan) => [scan.id, scan]));
  const match = matchSide(run, 'tune', { scans, labels, excluded: new Set(), classes: settings.classes, fingerprints: prints });
  await reportAndThrow(problemsOf(match));
  const relabelled = match.cases.filter(({ name, truth }) => (known?.learned?.[name] ?? truth) !== truth);
  if (relabelled.length > 0) {
    await report({ kind: 'problem', problem: problem('run-check/relabelled', phrase('subject/labels'), { scans: relabelled.length }) });
  }
  const marked = Object.fromEntries(
    match.cases.flatMap(({ scan: { id }, name }) => (markedSlices[name] ? [[id, markedSlices[name]]] : [])),
  );
  const cases = match.cases.map(({ scan }) => scan);
  const { predictions } = await predictScans(run.checkpointId, settings.preparation, cases, { files: data.files, marked });
  const lost = cases.length - predictions.length;
  if (lost > 0) throw new ProblemError('run-check/unread', phrase('subject/tune-side'), { scans: lost });
  const truth = match.cases.map((one) => one.truth);
  const scores = await study.score(
    truth,
    predictions.map(({ probabilities }) => probabilities),
    [...settings.classes],
  );
  return { scans: cases.length, values: compareScores(told, scores) };
}

/** Scans that a sentence lists. */
const MOST_NAMES = 5;

/** Why a side can't be scored as the run scored it. */
function problemsOf({ missing, other, ambiguous, unlabelled }: SideMatch): Problem[] {
  return [
    ...matchProblems({ missing, other, ambiguous, byName: [] }),
    ...(unlabelled.length > 0
      ? [problem('run-check/unlabelled', phrase('subject/labels'), { scans: firstNames(unlabelled, MOST_NAMES) })]
      : []),
  ];
}
