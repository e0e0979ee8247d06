import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { Sample } from '#data/sample/preparation.ts';
import type { Device } from '#gpu/device.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import { openPredictor } from '#train/learner/engine.ts';
import type { Predictor } from '#train/learner/learner.ts';
import type { Prediction } from './services.ts';

/** A checkpoint that `open` has returned: null where its net is kept. */
interface OpenedCheckpoint {
  checkpointId: string;
  checkpoint: Checkpoint | null;
}

/**
 * The net that predicts, kept for further scans. Beside a run its weights are kept instead, and the device gets its memory back after every
 * call: the run may need more later, and must not fail for a prediction; and it may meanwhile delete the checkpoint for a better one.
 */
export class KeptPredictor {
  private readonly read: (checkpointId: string) => Promise<Checkpoint>;
  private weights: { checkpointId: string; checkpoint: Checkpoint } | null = null;
  private net: { checkpointId: string; predictor: Predictor } | null = null;

  constructor(read: (checkpointId: string) => Promise<Checkpoint>) {
    this.read = read;
  }

  /** Returns a checkpoint, kept or read; null where its net is kept and none is needed. Throws what `read` throws. */
  async open(checkpointId: string): Promise<Checkpoint | null> {
    if (this.net?.checkpointId === checkpointId) return null;
    if (this.weights?.checkpointId !== checkpointId) this.weights = { checkpointId, checkpoint: await this.read(checkpointId) };
    return this.weights.checkpoint;
  }

  /** Predicts samples with a checkpoint, which `open` has returned; one call at a time. Throws ProblemError, and the signal's reason. */
  async predict(
    device: Device,
    opened: OpenedCheckpoint,
    samples: readonly Sample[],
    isBesideRun: boolean,
    signal?: AbortSignal,
  ): Promise<Prediction[]> {
    const pixels = samples.map((sample) => sample.pixels);
    const rows = await this.use(device, opened, isBesideRun, (net) => net.predict(pixels, signal));
    return samples.map(({ scanId }, i) => ({ scanId, probabilities: rows[i] }));
  }

  /** Has a checkpoint's net compute something; one call at a time. Throws ProblemError. */
  async use<R>(
    device: Device,
    { checkpointId, checkpoint }: OpenedCheckpoint,
    isBesideRun: boolean,
    compute: (net: Predictor) => Promise<R>,
  ): Promise<R> {
    try {
      const { predictor } = await this.netOf(device, checkpointId, checkpoint);
      return await compute(predictor);
    } catch (thrown) {
      const isFull = thrown instanceof ProblemError && thrown.problem.code === 'gpu-memory';
      throw isFull && isBesideRun ? new ProblemError('no-room-beside-run', phrase('subject/prediction')) : thrown;
    } finally {
      if (isBesideRun) this.free();
      else this.weights = null;
    }
  }

  /** Gives the memory of the net back to the device. */
  free(): void {
    this.net?.predictor.dispose();
    this.net = null;
  }

  private async netOf(device: Device, checkpointId: string, checkpoint: Checkpoint | null) {
    if (this.net?.checkpointId === checkpointId) return this.net;
    this.free();
    this.net = { checkpointId, predictor: await openPredictor(device, checkpoint ?? (await this.read(checkpointId))) };
    return this.net;
  }
}
