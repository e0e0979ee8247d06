import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { deviceInfo } from '#workers/client/device.ts';
import { bundleHeadless } from './bundle.ts';
import { checkRunHeadless } from './check-run.ts';
import { type Delivered, takeDelivered } from './deliver.ts';
import { evaluateHeadless } from './evaluate.ts';
import { findRateHeadless } from './find-rate.ts';
import { predictHeadless } from './predict.ts';
import { checkSweep, trainOfSweep } from './sweep.ts';
import { trainHeadless } from './train.ts';

/** How a command ended, as plain data: its result or the problem that ended it, and in either case the files that it delivered. */
type Ending<R> = ({ value: R; problem?: undefined } | { problem: Problem }) & { files: Delivered[] };

function ending<O, R>(subject: Phrase, journey: (options: O) => Promise<R>): (options: O) => Promise<Ending<R>> {
  return (options) => {
    takeDelivered();
    return journey(options).then(
      (value) => ({ value, files: takeDelivered() }),
      (thrown) => ({ problem: toProblem(thrown, subject), files: takeDelivered() }),
    );
  };
}

/** The commands that scripts/headless.mjs calls. They use the page's own clients and workers, without the screens. */
const automation = {
  device: () => deviceInfo(),
  train: ending(phrase('subject/training'), trainHeadless),
  bundle: ending(phrase('subject/bundle'), bundleHeadless),
  findRate: ending(phrase('subject/rate-search'), findRateHeadless),
  predict: ending(phrase('subject/prediction'), predictHeadless),
  evaluate: ending(phrase('subject/evaluation'), evaluateHeadless),
  checkRun: ending(phrase('subject/run'), checkRunHeadless),
  checkSweep: ending(phrase('subject/sweep'), checkSweep),
  trainOfSweep: ending(phrase('subject/training'), trainOfSweep),
};

declare global {
  interface Window {
    groundglass?: typeof automation;
  }
}

window.groundglass = automation;
