import { followStream } from '#base/async/event-stream.ts';
import { inEnglish } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { endSentence, rateCurveCsv, rateCurveJson, suggestedRates, whyNoRate } from '#report/curves/rate-curve.ts';
import { checkRange, type RateRange, USUAL_RANGE } from '#train/finder/lr-finder.ts';
import { findRate, type RateFinderEvent } from '#workers/client/find-rate.ts';
import { deliver } from './deliver.ts';
import { heed, report } from './report.ts';
import { openRuns, saySplit } from './train.ts';
import type { TrainOptions } from './train-settings.ts';

/** Options of `npm run headless -- find-rate`: those of train, and the range. */
export interface FindRateOptions extends TrainOptions {
  from?: number;
  to?: number;
  steps?: number;
}

/** A range test for the run that the options describe; delivers lr-finder.csv and lr-finder.json. Throws ProblemError. */
export async function findRateHeadless({ from, to, steps, ...options }: FindRateOptions): Promise<void> {
  const range: RateRange = { lowest: from ?? USUAL_RANGE.lowest, highest: to ?? USUAL_RANGE.highest, steps: steps ?? USUAL_RANGE.steps };
  await heed(checkRange(range));
  const { settings, runs, device, opened } = await openRuns(options);
  const [run] = runs;
  if (!run || runs.length > 1) {
    throw new ProblemError({
      code: 'setting-refused',
      subject: 'Folds',
      what: 'A search is of one run.',
      remedy: 'Name one of the folds with --fold.',
    });
  }
  await saySplit(run.method, run.split);
  const { scans, files, marked } = opened.data;
  const request = { settings, scans, files, marked, labels: opened.labels, train: run.split.train };
  let done = 0;
  const tell = async (event: RateFinderEvent) => {
    if (event.type === 'preparing') await report({ kind: 'progress', text: `Preparing ${event.done} of ${event.total} scans` });
    if (event.type === 'problem') await report({ kind: 'problem', problem: event.problem });
    if (event.type === 'stage') await report({ kind: 'log', text: inEnglish(event.text) });
    if (event.type === 'tuning') await report({ kind: 'progress', text: `Tuning for this device, ${event.done} of ${event.total}` });
    if (event.type !== 'point') return;
    const { rate, loss, smoothed } = event.point;
    const text = `step ${++done}/${range.steps} rate ${rate.toPrecision(3)} loss ${loss.toFixed(4)} smoothed ${smoothed.toFixed(4)}`;
    await report({ kind: 'progress', text });
  };
  const curve = await followStream(findRate(request, range, new AbortController().signal), tell);
  await report({ kind: 'log', text: endSentence(curve) });
  const { steepest, tenthOfLowest } = suggestedRates(curve);
  const other = tenthOfLowest === null ? '' : `; a tenth of the rate with the lowest loss: ${tenthOfLowest}`;
  await report({ kind: 'log', text: whyNoRate(curve) ?? `Suggested rate: ${steepest}, where the smoothed loss falls steepest${other}` });
  await deliver('lr-finder.csv', rateCurveCsv(curve));
  await deliver('lr-finder.json', rateCurveJson(curve, { settings, device }));
}
