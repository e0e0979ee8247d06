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
