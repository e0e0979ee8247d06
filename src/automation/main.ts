import { type Problem, toProblem } from '#base/problem.ts';
import { deviceInfo } from '#workers/client/device.ts';
import { findRateHeadless } from './find-rate.ts';
import { predictHeadless } from './predict.ts';
import { checkSweep, trainOfSweep } from './sweep.ts';
import { trainHeadless } from './train.ts';

/** A journey's end as plain data: null, or the problem that ended it. */
function ending<O>(subject: string, journey: (options: O) => Promise<void>): (options: O) => Promise<Problem | null> {
  return (options) =>
    journey(options).then(
      () => null,
      (thrown) => toProblem(thrown, subject),
    );
}

/** A journey's result as plain data, or the problem that ended it. */
function result<O, R>(subject: string, journey: (options: O) => Promise<R>): (options: O) => Promise<{ value: R } | { problem: Problem }> {
  return (options) =>
    journey(options).then(
      (value) => ({ value }),
      (thrown) => ({ problem: toProblem(thrown, subject) }),
    );
}

/** What scripts/headless.mjs drives: the page's own clients and workers, without the screens. */
const automation = {
  device: () => deviceInfo(),
  train: ending('Training', trainHeadless),
  findRate: ending('Rate search', findRateHeadless),
  predict: ending('Prediction', predictHeadless),
  checkSweep: result('Sweep', checkSweep),
  trainOfSweep: result('Training', trainOfSweep),
};

declare global {
  interface Window {
    groundglass?: typeof automation;
  }
}

window.groundglass = automation;
