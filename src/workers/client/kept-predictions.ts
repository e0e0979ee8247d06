import type { Scan } from '#ct/scan.ts';
import { sampleKey } from '#data/sample/cache-key.ts';
import { markedFor } from '#data/sample/slices.ts';
import type { Prediction } from '../services.ts';
import type { PredictionRequest } from './contract.ts';
import { type DerivedPlace, derivedPlace } from './derived.ts';
import { filesOf } from './ingest.ts';
import { mapOnPool } from './reading.ts';

/** What is stored of a predicted scan, so that it need not be predicted again. */
export interface KeptPrediction extends Omit<Prediction, 'scanId'> {
  /** Indices of the slices that the net was given. */
  slices: readonly number[];
}

type Place = DerivedPlace<KeptPrediction>;

/** Roughly what a number takes. */
const BYTES_OF_NUMBER = 8;
const BYTES_BESIDE = 400;

/** The stored predictions of one request: of its checkpoint, its preparation and the bytes of each scan's files. */
export class KeptPredictions {
  readonly #places = new Map<string, Place>();
  readonly #request: PredictionRequest;

  constructor(request: PredictionRequest) {
    this.#request = request;
  }

  /** Yields the scans that were predicted before, with what was found, and the others with null, in the order they get ready. */
  async *recall(signal: AbortSignal): AsyncGenerator<{ scan: Scan; kept: KeptPrediction | null }, void, void> {
    yield* mapOnPool(this.#request.scans, async (scan) => ({ scan, kept: await this.#placeOf(scan).recall() }), signal);
  }

  /** Stores what was predicted, without anybody waiting for it. */
  keep({ scanId, ...prediction }: Prediction, slices: readonly number[]): void {
    const bytes = BYTES_BESIDE + BYTES_OF_NUMBER * (prediction.probabilities.length + slices.length);
    void this.#places.get(scanId)?.keep({ ...prediction, slices }, bytes);
  }

  #placeOf(scan: Scan): Place {
    const { checkpointId, preparation, files, marked, keptAs = '' } = this.#request;
    const byHand = markedFor(preparation.slices, marked[scan.id]);
    const settings = [checkpointId, keptAs, sampleKey(preparation, byHand)].join(' ');
    const place: Place = derivedPlace('prediction', scan, filesOf(scan, files), settings);
    this.#places.set(scan.id, place);
    return place;
  }
}
