import type { RateSchedule } from '../settings/rate-schedule.ts';
import type { TrainSettings } from '../settings/recipe.ts';
import type { EpochRecord } from './events.ts';
import { cosineSchedule, oneCycleSchedule, type Schedule, startPlateau, updatePlateau, warmupFactor } from './schedule.ts';

type RateSettings = Pick<TrainSettings, 'learningRate' | 'schedule' | 'warmupEpochs' | 'maxEpochs'>;

/** Number of warm-up steps in a run with `batches` batches in an epoch; at least one step comes after them. */
function warmupSteps({ warmupEpochs, maxEpochs }: RateSettings, batches: number): number {
  return Math.min(Math.round(warmupEpochs * batches), maxEpochs * batches - 1);
}

/**
 * The learning rate of batch `batch` (from 0) of epoch `epoch` (from 1), in a run with `batches` of them an epoch whose finished
 * epochs are `history`. Nothing else is needed to go on with a schedule: its state follows from the place in the run. A warm-up
 * leads linearly to the schedule's first rate, and the schedule has the steps after it; reduce on plateau counts on meanwhile.
 */
export function learningRate(
  settings: RateSettings,
  batches: number,
  { epoch, batch, history }: { epoch: number; batch: number; history: readonly Pick<EpochRecord, 'tune'>[] },
): number {
  const warmup = warmupSteps(settings, batches);
  const step = (epoch - 1) * batches + batch;
  const course = courseOf(settings.schedule, settings.learningRate, settings.maxEpochs * batches - warmup, history);
  return course(Math.max(0, step - warmup)) * warmupFactor(step, warmup);
}

/** Learning rates by steps after the warm-up. */
function courseOf(schedule: RateSchedule, base: number, steps: number, history: readonly Pick<EpochRecord, 'tune'>[]): Schedule {
  switch (schedule.by) {
    case 'constant':
      return () => base;
    case 'cosine':
      return cosineSchedule(base, steps, schedule.minimum);
    case 'one-cycle':
      return oneCycleSchedule(base, steps, schedule.rise);
    case 'plateau': {
      const { rate } = history.reduce((state, { tune }) => updatePlateau(state, tune.loss, schedule), startPlateau(base));
      return () => rate;
    }
  }
}
