import { topClass } from '../confusion.ts';

/** Probabilities are taken for no smaller than this, as the log loss takes them. */
const LEAST = 2 ** -52;
/** A temperature outside is no finding but a side on which sharper, or flatter, is always better. */
export const TEMPERATURES = [0.05, 20] as const;

/** A fitted temperature. */
export interface Temperature {
  /** Logits are divided by it: above 1 the net was too sure. */
  temperature: number;
  /** It lies at an end of {@link TEMPERATURES}: the side does not determine it, as when it is all right. */
  isAtEnd: boolean;
}

/** Probabilities after their logits are divided by a temperature; the class that is called stays the same. */
export function withTemperature(probabilities: readonly number[], temperature: number): number[] {
  const logits = probabilities.map((p) => Math.log(Math.max(p, LEAST)) / temperature);
  const top = logits[topClass(logits)];
  const parts = logits.map((logit) => Math.exp(logit - top));
  const total = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => part / total);
}

/**
 * The temperature of least log loss (Guo et al. 2017, ICML). In 1 / temperature the loss is convex, so its slope has one root: Newton's method, held
 * within a bracket by halving. Fit it on the validation set, never on scans that it is then shown for. Null without scans.
 */
export function fitTemperature(truth: readonly number[], probabilities: readonly (readonly number[])[]): Temperature | null {
  if (truth.length === 0) return null;
  const logits = probabilities.map((row) => row.map((p) => Math.log(Math.max(p, LEAST))));
  let [low, high] = [1 / TEMPERATURES[1], 1 / TEMPERATURES[0]];
  if (slopeAt(high, truth, logits).slope <= 0) return { temperature: 1 / high, isAtEnd: true };
  if (slopeAt(low, truth, logits).slope >= 0) return { temperature: 1 / low, isAtEnd: true };
  let beta = 1;
  for (let step = 0; step < 200; step++) {
    const { slope, curvature } = slopeAt(beta, truth, logits);
    if (slope > 0) high = beta;
    else low = beta;
    const newton = beta - slope / curvature;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    const isDone = Math.abs(next - beta) <= 1e-15 * beta;
    beta = next;
    if (isDone) break;
  }
  return { temperature: 1 / beta, isAtEnd: false };
}

/** First and second derivative of the mean log loss by 1 / temperature: mean and variance of the logits under the scaled probabilities. */
function slopeAt(beta: number, truth: readonly number[], logits: readonly (readonly number[])[]): { slope: number; curvature: number } {
  let slope = 0;
  let curvature = 0;
  for (const [i, row] of logits.entries()) {
    const top = Math.max(...row);
    const parts = row.map((logit) => Math.exp(beta * (logit - top)));
    const total = parts.reduce((a, b) => a + b, 0);
    const mean = row.reduce((sum, logit, k) => sum + (parts[k] / total) * logit, 0);
    slope += (mean - row[truth[i]]) / truth.length;
    curvature += row.reduce((sum, logit, k) => sum + (parts[k] / total) * (logit - mean) ** 2, 0) / truth.length;
  }
  return { slope, curvature };
}
