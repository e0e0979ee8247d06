import { pipelined } from '#base/async/pipelined.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { batches } from '#data/batch/batch.ts';

/** -log softmax(logits)[label], in double precision; stable for large logits. */
export function crossEntropyOfLogits(logits: ArrayLike<number>, label: number): number {
  const max = Math.max(...Array.from(logits));
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += Math.exp(logits[i] - max);
  return Math.log(sum) + max - logits[label];
}

/** softmax(logits) in double precision. */
export function softmax(logits: ArrayLike<number>): number[] {
  const values = Array.from(logits);
  const max = Math.max(...values);
  const exponentials = values.map((v) => Math.exp(v - max));
  const sum = exponentials.reduce((a, b) => a + b, 0);
  return exponentials.map((e) => e / sum);
}

/**
 * Class probabilities, one row per sample, for samples that go through a net in batches; `logitsOf` gives [n, classes]. Throws
 * ProblemError where the net gives values that are not finite, and the signal's reason.
 */
export async function probabilities<S>(
  samples: readonly S[],
  batchSize: number,
  classes: number,
  logitsOf: (some: readonly S[]) => Promise<Float32Array>,
  signal?: AbortSignal,
): Promise<number[][]> {
  const rows: number[][] = [];
  for await (const { item: some, output: logits } of pipelined(batches(samples, batchSize), logitsOf, signal)) {
    rows.push(...some.map((_, i) => softmax(logits.subarray(i * classes, (i + 1) * classes))));
    if (!rows.slice(-some.length).flat().every(Number.isFinite)) {
      throw new ProblemError('prediction-not-finite', phrase('subject/prediction'));
    }
  }
  return rows;
}
