import type { ScoredLabels } from './label-doubts.ts';

/** Standard deviations above guessing from which nets know something: chance alone is above it in 2.5 % of lists. */
const CLEARLY_ABOVE = 1.96;

/**
 * Whether nets give the labels of scans more probability than the same labels would get in a random order: if not, their doubts say nothing. By the mean
 * and the variance of a linear statistic over all orders (Hoeffding 1951, Ann. Math. Stat. 22:558). All scans of a patient with one label count as one.
 * Scans that are not `counted` are left out.
 */
export function isBetterThanGuessing({ classes, labels, probabilities, patients }: ScoredLabels, counted: readonly number[]): boolean {
  const units = new Map<string, { label: number; sum: Float64Array; scans: number }>();
  for (const scan of counted) {
    const label = labels[scan];
    const key = patients ? `${label} ${patients[scan]}` : String(scan);
    const unit = units.get(key) ?? { label, sum: new Float64Array(classes), scans: 0 };
    for (let k = 0; k < classes; k++) unit.sum[k] += probabilities[scan][k];
    unit.scans++;
    units.set(key, unit);
  }
  const n = units.size;
  if (n < 2) return false;
  const rows = [...units.values()].map(({ label, sum, scans }) => ({ label, row: sum.map((total) => total / scans) }));
  const share = new Float64Array(classes);
  for (const { label } of rows) share[label] += 1 / n;
  const mean = Float64Array.from(share, (_, k) => rows.reduce((total, { row }) => total + row[k], 0) / n);
  const usual = mean.reduce((total, p, k) => total + share[k] * p, 0);
  let above = 0;
  let squares = 0;
  for (const { label, row } of rows) {
    const own = row.reduce((total, p, k) => total + share[k] * p, 0);
    above += row[label] - mean[label];
    for (let k = 0; k < classes; k++) squares += share[k] * (row[k] - own - mean[k] + usual) ** 2;
  }
  // The sum over all places of all labels is n times that over the classes in their shares.
  const deviation = Math.sqrt((n * squares) / (n - 1));
  // Rounding alone gives equal outputs a deviation above 0.
  return deviation > 1e-9 * n && above > CLEARLY_ABOVE * deviation;
}
