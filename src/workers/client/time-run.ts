import { type Problem, ProblemError } from '#base/problem.ts';
import type { Sample } from '#data/sample/preparation.ts';
import { proxy, transfer } from '../rpc.ts';
import type { StepTimes } from '../services.ts';
import type { TrainingRequest } from './contract.ts';
import { gpu } from './gpu.ts';
import { prepareSamples } from './samples.ts';

export type TimingPart = 'preparing' | 'tuning' | 'timing';

export type TimingRequest = Omit<TrainingRequest, 'runId' | 'tune' | 'how'>;

type OnPart = (part: TimingPart, done: number, total: number) => void;

/**
 * Prepares one batch of a run's training side and times steps on it; nothing is kept. Throws ProblemError where it can't be trained
 * on this device, and the signal's reason.
 */
export async function timeRun(request: TimingRequest, signal: AbortSignal, onPart: OnPart): Promise<StepTimes> {
  const { settings, labels, train } = request;
  const samples = await oneBatch(request, signal, onPart);
  const worker = gpu();
  const labelsOf = (ids: readonly string[]) => ids.map((id) => labels[id] ?? 0);
  const batch = { samples, labels: labelsOf(samples.map(({ scanId }) => scanId)), trainLabels: labelsOf(train) };
  const data = transfer(
    batch,
    samples.map(({ pixels }) => pixels.buffer),
  );
  onPart('timing', 0, 0);
  const cancelled = new Promise<never>((_, reject) => {
    const cancel = () => {
      // Where the worker has ended meanwhile there is nothing to cancel.
      worker.call((remote) => remote.cancelAside()).catch(() => {});
      reject(signal.reason);
    };
    signal.addEventListener('abort', cancel, { once: true });
  });
  return Promise.race([worker.call((remote) => remote.timeRun(settings, data, proxy(onPart))), cancelled]);
}

/** The training side's first scans that can be prepared, as many as a batch has. Throws what is wrong with the last one if none can. */
async function oneBatch({ settings, scans, files, marked, train }: TimingRequest, signal: AbortSignal, onPart: OnPart): Promise<Sample[]> {
  const samples: Sample[] = [];
  let last: Problem | null = null;
  for (let next = 0; samples.length < settings.batchSize && next < train.length; ) {
    const some = new Set(train.slice(next, next + settings.batchSize - samples.length));
    next += some.size;
    const wanted = scans.filter(({ id }) => some.has(id));
    onPart('preparing', samples.length, settings.batchSize);
    for await (const { sample, problem } of prepareSamples(wanted, files, settings.preparation, marked, signal)) {
      last = problem ?? last;
      if (sample) samples.push(sample);
      onPart('preparing', samples.length, settings.batchSize);
    }
    signal.throwIfAborted();
  }
  if (samples.length === 0 && last) throw new ProblemError(last);
  return samples;
}
