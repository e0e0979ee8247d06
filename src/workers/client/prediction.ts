import { unmarkedWarning } from '#data/sample/marked-slices.ts';
import type { Sample } from '#data/sample/preparation.ts';
import { transfer } from '../rpc.ts';
import type { Prediction } from '../services.ts';
import type { PredictionEvent, PredictionRequest } from './contract.ts';
import { gpu } from './gpu.ts';
import { prepareSamples } from './samples.ts';

/** The number of scans in one call to the GPU worker. */
const BATCH = 16;

/** Has the worker read a checkpoint now, so that it can be predicted with even if a run replaces it. Throws ProblemError. */
export async function holdCheckpoint(checkpointId: string): Promise<void> {
  await gpu().call((remote) => remote.holdCheckpoint(checkpointId));
}

/** Has the worker predict; null as soon as the signal is aborted, while the worker gives up what it has begun. Throws ProblemError. */
async function predictSamples(checkpointId: string, samples: Sample[], signal: AbortSignal): Promise<Prediction[] | null> {
  const call = crypto.randomUUID();
  const handed = transfer(
    samples,
    samples.map((sample) => sample.pixels.buffer),
  );
  let cancel = () => {};
  const cancelled = new Promise<null>((resolve) => {
    cancel = () => {
      resolve(null);
      void gpu()
        .call((remote) => remote.cancelCall(call))
        .catch(() => {});
    };
  });
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await Promise.race([gpu().call((remote) => remote.predict(checkpointId, handed, call)), cancelled]);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** Prepares scans with the checkpoint's own preparation and predicts them, a few at a time. */
export async function* predict(request: PredictionRequest, signal: AbortSignal): AsyncGenerator<PredictionEvent, void, void> {
  const total = request.scans.length;
  let done = 0;
  let waiting: Sample[] = [];
  async function* flush(): AsyncGenerator<PredictionEvent, void, void> {
    const samples = waiting;
    waiting = [];
    const { length } = samples;
    const predictions = await predictSamples(request.checkpointId, samples, signal);
    if (!predictions) return;
    done += length;
    for (const prediction of predictions) yield { type: 'prediction', prediction };
    yield { type: 'progress', done, total };
  }
  yield { type: 'progress', done, total };
  const unmarked = unmarkedWarning(request.preparation.slices, request.scans, request.marked);
  if (unmarked) yield { type: 'problem', problem: unmarked };
  for await (const { scan, sample, problem } of prepareSamples(request.scans, request.files, request.preparation, request.marked, signal)) {
    if (signal.aborted) return;
    if (problem) {
      done++;
      yield { type: 'problem', problem, scanId: scan.id };
    }
    if (sample) waiting.push(sample);
    if (waiting.length >= BATCH) yield* flush();
  }
  if (waiting.length > 0 && !signal.aborted) yield* flush();
}
