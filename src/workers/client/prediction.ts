import type { Scan } from '#ct/scan.ts';
import { unmarkedWarning } from '#data/sample/marked-slices.ts';
import type { Sample } from '#data/sample/preparation.ts';
import { transfer } from '../rpc.ts';
import type { Prediction } from '../services.ts';
import { PREDICTED_AT_ONCE, type PredictionEvent, type PredictionRequest } from './contract.ts';
import { gpu } from './gpu.ts';
import { KeptPredictions } from './kept-predictions.ts';
import { prepareSamples } from './samples.ts';

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

/**
 * Prepares scans with the checkpoint's own preparation and predicts them, a few at a time. Of what was predicted before nothing is read, where the
 * request says so.
 */
export async function* predict(request: PredictionRequest, signal: AbortSignal): AsyncGenerator<PredictionEvent, void, void> {
  const total = request.scans.length;
  let done = 0;
  let waiting: Sample[] = [];
  const kept = request.keptAs !== undefined ? new KeptPredictions(request) : null;
  async function* flush(): AsyncGenerator<PredictionEvent, void, void> {
    const samples = waiting;
    waiting = [];
    const { length } = samples;
    const slicesOf = new Map(samples.map(({ scanId, slices }) => [scanId, slices]));
    const predictions = await predictSamples(request.checkpointId, samples, signal);
    if (!predictions) return;
    done += length;
    for (const prediction of predictions) {
      const slices = slicesOf.get(prediction.scanId) ?? [];
      kept?.keep(prediction, slices);
      yield { type: 'prediction', prediction, slices };
    }
    yield { type: 'progress', done, total };
  }
  yield { type: 'progress', done, total };
  const unmarked = unmarkedWarning(request.preparation.slices, request.scans, request.marked);
  if (unmarked) yield { type: 'problem', problem: unmarked };
  const missing: Scan[] = kept ? [] : request.scans;
  for await (const { scan, kept: known } of kept?.recall(signal) ?? []) {
    if (signal.aborted) return;
    if (!known) {
      missing.push(scan);
      continue;
    }
    const { slices, ...prediction } = known;
    yield { type: 'prediction', prediction: { scanId: scan.id, ...prediction }, slices, isRecalled: true };
    yield { type: 'progress', done: ++done, total };
  }
  for await (const { scan, sample, problem } of prepareSamples(missing, request.files, request.preparation, request.marked, signal)) {
    if (signal.aborted) return;
    if (problem) {
      done++;
      yield { type: 'problem', problem, scanId: scan.id };
    }
    if (sample) waiting.push(sample);
    if (waiting.length >= PREDICTED_AT_ONCE) yield* flush();
  }
  if (waiting.length > 0 && !signal.aborted) yield* flush();
}
