import { followStream } from '#base/async/event-stream.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { endSentence, rateCurveCsv, rateCurveJson, suggestedRates, whyNoRate } from '#report/curves/rate-curve.ts';
import { checkRange, type RateRange, USUAL_RANGE } from '#train/finder/lr-finder.ts';
import { findRate, type RateFinderEvent } from '#workers/client/find-rate.ts';
import { deliver } from './deliver.ts';
import { logLine, progressLine, report, reportAndThrow } from './report.ts';
import { openRuns, saySplit } from './train.ts';
import type { TrainOptions } from './train-settings.ts';

/** Options of `npm run headless -- find-rate`: the options of train, and the range. */
export interface FindRateOptions extends TrainOptions {
  from?: number;
  to?: number;
  steps?: number;
}

/** Runs a range test for the run that the options describe; delivers lr-finder.csv and lr-finder.json. Throws ProblemError. */
export async function findRateHeadless({ from, to, steps, ...options }: FindRateOptions): Promise<void> {
  const range: RateRange = { lowest: from ?? USUAL_RANGE.lowest, highest: to ?? USUAL_RANGE.highest, steps: steps ?? USUAL_RANGE.steps };
  await reportAndThrow(checkRange(range));
  const { settings, runs, device, opened } = await openRuns(options);
  const [run] = runs;
  if (!run || runs.length > 1) {
    throw new ProblemError('setting-refused/one-search', phrase('subject/folds'));
  }
  await saySplit(run.method, run.split);
  const { scans, files, marked } = opened.data;
  const request = { settings, scans, files, marked, labels: opened.labels, train: run.split.train };
  let done = 0;
  const tell = async (event: RateFinderEvent) => {
    if (event.type === 'preparing') await progressLine(phrase('terminal/preparing', { done: event.done, total: event.total }));
    if (event.type === 'problem') await report({ kind: 'problem', problem: event.problem });
    if (event.type === 'stage') await logLine(event.text);
    if (event.type === 'tuning') await progressLine(phrase('terminal/tuning', { done: event.done, total: event.total }));
    if (event.type !== 'point') return;
    const { rate, loss, smoothed } = event.point;
    const shown = { rate: rate.toPrecision(3), loss: loss.toFixed(4), smoothed: smoothed.toFixed(4) };
    await progressLine(phrase('terminal/rate-step', { step: ++done, steps: range.steps, ...shown }));
  };
  const curve = await followStream(findRate(request, range, new AbortController().signal), tell);
  await logLine(endSentence(curve));
  const { steepest, tenthOfLowest } = suggestedRates(curve);
  const suggested = { rate: String(steepest), tenthOfLowest: tenthOfLowest === null ? null : String(tenthOfLowest) };
  await logLine(whyNoRate(curve) ?? phrase('terminal/suggested-rate', suggested));
  await deliver('lr-finder.csv', rateCurveCsv(curve));
  await deliver('lr-finder.json', rateCurveJson(curve, { settings, device }));
}
