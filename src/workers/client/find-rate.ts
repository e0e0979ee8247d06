import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError } from '#base/problem.ts';
import type { Sample } from '#data/sample/preparation.ts';
import { firstBatches } from '#train/finder/find-rate.ts';
import type { RateRange } from '#train/finder/lr-finder.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { transfer } from '../rpc.ts';
import type { GpuService, RateCurve, RateSearchEvent } from '../services.ts';
import { streamCall } from './call-stream.ts';
import type { TrainingRequest } from './contract.ts';
import { gpu } from './gpu.ts';
import { prepareSamples } from './samples.ts';

/** The events of preparing come before the worker's events. A scan that can't be decoded is left out and reported. */
export type RateFinderEvent = { type: 'preparing'; done: number; total: number } | { type: 'problem'; problem: Problem } | RateSearchEvent;

/** The run whose learning rate is searched; only its training side is read. */
export interface SearchRequest extends Omit<TrainingRequest, 'run' | 'tune' | 'how'> {
  settings: TrainSettings;
}

/**
 * Prepares the scans of a run's first steps and searches its learning rate on them; the run itself does not change. Throws
 * ProblemError, and the signal's reason.
 */
export async function* findRate(
  { settings, scans, files, marked, labels, train }: SearchRequest,
  range: RateRange,
  signal: AbortSignal,
): AsyncGenerator<RateFinderEvent, RateCurve, void> {
  const labelsOf = (ids: readonly string[]) => ids.map((id) => labels[id] ?? 0);
  const trainLabels = labelsOf(train);
  const steps = firstBatches(trainLabels, settings, range.steps).map((batch) => batch.map((i) => train[i]!));
  const wanted = new Set(steps.flat());
  const chosen = scans.filter(({ id }) => wanted.has(id));
  const samples: Sample[] = [];
  let done = 0;
  yield { type: 'preparing', done, total: chosen.length };
  for await (const { sample, problem } of prepareSamples(chosen, files, settings.preparation, marked, signal)) {
    if (sample) samples.push(sample);
    if (problem) yield { type: 'problem', problem };
    yield { type: 'preparing', done: ++done, total: chosen.length };
  }
  signal.throwIfAborted();
  const place = new Map(samples.map(({ scanId }, i) => [scanId, i]));
  const plan = steps.map((batch) => batch.flatMap((id) => place.get(id) ?? [])).filter(({ length }) => length > 0);
  if (plan.length === 0) throw new ProblemError('empty-side', phrase('subject/training-side'));
  const search = transfer(
    { samples, labels: labelsOf(samples.map(({ scanId }) => scanId)), trainLabels, plan, range },
    samples.map(({ pixels }) => pixels.buffer),
  );
  return yield* streamCall<GpuService, RateSearchEvent, RateCurve>(
    gpu(),
    (remote, call) => remote.findRate(call, settings, search),
    signal,
  );
}
