import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { InputPlace } from '#data/sample/input-place.ts';
import type { Preparation, Sample } from '#data/sample/preparation.ts';
import { heatInLungs, type LungHeat } from '#explain/heat-in-lungs.ts';
import { similarity } from '#explain/similarity.ts';
import type { ExplainProgress, Explanation, GpuService, HeatMapWish } from '../services.ts';
import { streamCall } from './call-stream.ts';
import type { FileIndex } from './contract.ts';
import { gpu } from './gpu.ts';
import { filesOf } from './ingest.ts';
import { readOnPool } from './reading.ts';
import { prepareSamples } from './samples.ts';

/** A scan whose prediction is explained, with what its input is made by. */
export interface ExplainRequest {
  checkpointId: string;
  scan: Scan;
  files: FileIndex;
  preparation: Preparation;
  /** Slices marked by hand; null where none are. */
  marked: readonly number[] | null;
  wish: HeatMapWish;
}

/** An explanation with what it is laid over, and what tells whether it means anything. */
export interface ExplainedScan extends Explanation {
  wish: HeatMapWish;
  sample: Sample;
  place: InputPlace;
  /** How much of the map lies in the lungs. */
  lungs: LungHeat;
  /** How alike the map is to that of random weights, by `similarity`; null where it is not defined. */
  alike: number | null;
}

const CHANNELS = 3;

/** Explains a prediction; yields the progress of an occlusion. Throws ProblemError, and the signal's reason. */
export async function* explain(
  { checkpointId, scan, files, preparation, marked, wish }: ExplainRequest,
  signal: AbortSignal,
): AsyncGenerator<ExplainProgress, ExplainedScan, void> {
  const sample = await sampleOf(scan, files, preparation, marked, signal);
  const own = filesOf(scan, files);
  const place = readOnPool(scan.name, own, (remote) => remote.placeInput(scan, own, preparation, sample.slices));
  // Whichever of the two fails first is told; the other must not be left without a listener.
  place.catch(() => {});
  const explanation = yield* streamCall<GpuService, ExplainProgress, Explanation>(
    gpu(),
    (remote, call) => remote.explain(call, checkpointId, sample, wish),
    signal,
  );
  const { map, random } = explanation;
  const found = await place;
  const lungs = heatInLungs(map, found.lungs, preparation.size, CHANNELS);
  return { ...explanation, wish, sample, place: found, lungs, alike: random.map && similarity(map, random.map) };
}

async function sampleOf(
  scan: Scan,
  files: FileIndex,
  preparation: Preparation,
  marked: readonly number[] | null,
  signal: AbortSignal,
): Promise<Sample> {
  for await (const { sample, problem } of prepareSamples([scan], files, preparation, marked ? { [scan.id]: marked } : {}, signal)) {
    if (sample) return sample;
    if (problem) throw new ProblemError(problem);
  }
  signal.throwIfAborted();
  throw new ProblemError('prediction-not-finite', phrase('subject/prediction'));
}
