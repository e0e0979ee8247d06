import { ProblemError } from '#base/problem.ts';
import { RandomStream } from '#base/random.ts';
import type { Sample } from '#data/sample/preparation.ts';
import type { HeatMap } from '#explain/heat-map.ts';
import { stateEntries } from '#nn/module.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { buildNet } from '#nn/zoo/index.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import { type HeatMapWish, heatMapOf, type UseNet } from '#train/learner/heat-map.ts';

/** What a net goes by in a scan, beside what the same net with random weights seems to go by. */
export interface Explanation {
  map: HeatMap;
  /** Probabilities in class order. */
  probabilities: number[];
  /** `seed`: which random weights; `map` is null where they make the net's values leave the range of its numbers. */
  random: { seed: number; map: HeatMap | null };
}

/** Covered inputs predicted, of the net itself and of the one with random weights. */
export interface ExplainProgress {
  done: number;
  total: number;
}

/** The checkpoint with the weights that its net has before any training, from scratch with the run's seed. */
export function withRandomWeights(checkpoint: Checkpoint): Checkpoint {
  const { model, classes, seed, weights } = checkpoint.settings;
  const net = buildNet(model, classes.length, { transformInput: weights?.transformInput ?? false });
  const fresh = stateEntries(net).map(([name, entry]): NamedTensor => {
    const shape = [...entry.shape];
    if (entry.dtype === 'I64') return { name, dtype: 'I64', shape, data: BigInt64Array.of(0n) };
    const data = new Float32Array(shape.reduce((a, b) => a * b, 1));
    entry.init(data, entry.shape, new RandomStream(name, seed));
    return { name, dtype: 'F32', shape, data };
  });
  return { ...checkpoint, weights: fresh };
}

/** Explains one scan with a net and with the same net's random weights; `tell` gets the progress of an occlusion. Throws ProblemError, and the signal's reason. */
export async function explainScan(
  nets: { own: UseNet; random: UseNet },
  { pixels }: Sample,
  wish: HeatMapWish,
  { signal, tell }: { signal: AbortSignal; tell: (progress: ExplainProgress) => void },
): Promise<Explanation> {
  const { seed, probabilities } = await nets.own(async (net) => ({
    seed: net.settings.seed,
    probabilities: (await net.predict([pixels], signal))[0],
  }));
  const map = await heatMapOf(nets.own, pixels, wish, { signal, onDone: (done, total) => tell({ done, total: 2 * total }) });
  signal.throwIfAborted();
  const onDone = (done: number, total: number) => tell({ done: total + done, total: 2 * total });
  const random = await heatMapOf(nets.random, pixels, wish, { signal, onDone }).catch((thrown: unknown) => {
    if (thrown instanceof ProblemError && thrown.problem.code === 'prediction-not-finite') return null;
    throw thrown;
  });
  signal.throwIfAborted();
  return { map, probabilities, random: { seed, map: random } };
}
