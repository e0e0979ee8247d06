import type { Sample } from '#data/sample/preparation.ts';
import type { Device } from '#gpu/device.ts';
import { openLearner, prepareLearner } from '#train/learner/engine.ts';
import type { Tuning } from '#train/learner/learner.ts';
import { type StepTimes, timeSteps } from '#train/learner/time-steps.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';

/** One batch of a run that is to be timed. */
export interface TimedBatch {
  samples: Sample[];
  /** Class index per sample. */
  labels: number[];
  /** Labels of the whole training side, from which class weights are computed. */
  trainLabels: number[];
}

/** Progress of one part of the timing. */
export interface TimingEvent {
  part: 'tuning' | 'timing';
  done: number;
  total: number;
}

export interface TimeOptions {
  signal: AbortSignal;
  /** The tuning that the run would have; null if it would have none. */
  tuning: Tuning | null;
  onPart: (done: number, parts: number) => void;
}

/** Times a run's steps on a net of its own. Throws ProblemError if the device can't train it, and the signal's reason. */
export async function timeRun(
  device: Device,
  settings: TrainSettings,
  { samples, labels, trainLabels }: TimedBatch,
  { signal, tuning, onPart }: TimeOptions,
): Promise<StepTimes> {
  const set = { samples: samples.map(({ pixels }) => pixels), labels, trainLabels };
  const learner = await openLearner(device, settings, set, () => {});
  try {
    return await device.guard(async () => {
      await prepareLearner(learner, settings, () => {}, { signal, tuning });
      signal.throwIfAborted();
      const batch = samples.map((_, i) => i);
      return timeSteps(learner, batch, settings.learningRate, { signal, onPart });
    });
  } finally {
    learner.dispose();
  }
}
