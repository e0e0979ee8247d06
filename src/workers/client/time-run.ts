import { type Problem, ProblemError } from '#base/problem.ts';
import type { Sample } from '#data/sample/preparation.ts';
import { transfer } from '../rpc.ts';
import type { GpuService, StepTimes, TimingEvent } from '../services.ts';
import { streamCall } from './call-stream.ts';
import type { SearchRequest } from './find-rate.ts';
import { gpu } from './gpu.ts';
import { prepareSamples } from './samples.ts';

/** The events of preparing come before the worker's events. */
export type CheckEvent = { part: 'preparing'; done: number; total: number } | TimingEvent;

/**
 * Prepares one batch of a run's training side and times steps on it; stores nothing. Throws ProblemError if the run can't be trained
 * on this device, and the signal's reason.
 */
export async function* timeRun(request: SearchRequest, signal: AbortSignal): AsyncGenerator<CheckEvent, StepTimes, void> {
  const { settings, labels, train } = request;
  const samples = yield* oneBatch(request, signal);
  const labelsOf = (ids: readonly string[]) => ids.map((id) => labels[id] ?? 0);
  const batch = { samples, labels: labelsOf(samples.map(({ scanId }) => scanId)), trainLabels: labelsOf(train) };
  const data = transfer(
    batch,
    samples.map(({ pixels }) => pixels.buffer),
  );
  yield { part: 'timing', done: 0, total: 0 };
  return yield* streamCall<GpuService, TimingEvent, StepTimes>(gpu(), (remote, call) => remote.timeRun(call, settings, data), signal);
}

/** Prepares the training side's first scans, as many as a batch has, and skips those that can't be. Throws the last problem if none can. */
async function* oneBatch(
  { settings, scans, files, marked, train }: SearchRequest,
  signal: AbortSignal,
): AsyncGenerator<CheckEvent, Sample[], void> {
  const samples: Sample[] = [];
  let last: Problem | null = null;
  for (let next = 0; samples.length < settings.batchSize && next < train.length; ) {
    const some = new Set(train.slice(next, next + settings.batchSize - samples.length));
    next += some.size;
    const wanted = scans.filter(({ id }) => some.has(id));
    yield { part: 'preparing', done: samples.length, total: settings.batchSize };
    for await (const { sample, problem } of prepareSamples(wanted, files, settings.preparation, marked, signal)) {
      last = problem ?? last;
      if (sample) samples.push(sample);
      yield { part: 'preparing', done: samples.length, total: settings.batchSize };
    }
    signal.throwIfAborted();
  }
  if (samples.length === 0 && last) throw new ProblemError(last);
  return samples;
}
