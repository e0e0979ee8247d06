import { RandomStream } from '#base/random.ts';

/** How strongly a category of the scans goes with the label, 0 (not at all) to 1 (it tells the label). */
export interface Association {
  /** Rows of the table: each value with its number of scans by class. */
  table: { value: string; counts: number[] }[];
  /** Cramer's V, corrected for bias (Bergsma 2013), so that few scans with many values don't look associated. */
  strength: number;
  /** The same with the label or with whether it is one of the classes (null: with the label), whichever is stronger. */
  strongest: { strength: number; label: number | null };
}

export function associate(values: readonly string[], labels: readonly number[], classes: number): Association {
  const counts = new Map<string, number[]>();
  for (const [i, value] of values.entries()) {
    const row = counts.get(value) ?? Array<number>(classes).fill(0);
    row[labels[i]]++;
    counts.set(value, row);
  }
  const table = [...counts].map(([value, row]) => ({ value, counts: row }));
  table.sort((a, b) => total(b.counts) - total(a.counts) || (a.value < b.value ? -1 : 1));
  const rows = table.map((row) => row.counts);
  const strength = cramersV(rows);
  return { table, strength, strongest: strongest(rows, strength) };
}

/** Larger studies are not looked through for chance: it makes nothing strong in them. */
const MOST_SHUFFLED = 300;
const SHUFFLES = 199;

/** Whether labels that are dealt out by lot go with the values as strongly in more than 1 of 40 cases. */
export function isByChance(values: readonly string[], labels: readonly number[], classes: number): boolean {
  if (labels.length > MOST_SHUFFLED) return false;
  const { strength } = associate(values, labels, classes).strongest;
  const random = new RandomStream('leaks.association', labels.length);
  const dealt = [...labels];
  let asStrong = 1;
  for (let i = 0; i < SHUFFLES; i++) if (associate(values, random.shuffle(dealt), classes).strongest.strength >= strength) asStrong++;
  return asStrong / (SHUFFLES + 1) > 1 / 40;
}

function strongest(rows: readonly number[][], overall: number): Association['strongest'] {
  let found: Association['strongest'] = { strength: overall, label: null };
  const present = rows[0]?.map((_, c) => rows.some((row) => row[c] > 0)) ?? [];
  if (present.filter(Boolean).length < 3) return found;
  for (const label of present.keys()) {
    const strength = cramersV(rows.map((row) => [row[label], total(row) - row[label]]));
    if (strength > found.strength) found = { strength, label };
  }
  return found;
}

const total = (row: readonly number[]) => row.reduce((a, b) => a + b, 0);

function cramersV(rows: readonly number[][]): number {
  const columns = rows[0]?.map((_, c) => total(rows.map((row) => row[c]))) ?? [];
  const present = columns.flatMap((count, c) => (count > 0 ? [c] : []));
  const n = total(columns);
  const [r, k] = [rows.length, present.length];
  if (r < 2 || k < 2 || n < 2) return 0;
  let chiSquare = 0;
  for (const row of rows) {
    for (const c of present) {
      const expected = (total(row) * columns[c]) / n;
      chiSquare += (row[c] - expected) ** 2 / expected;
    }
  }
  const phi = Math.max(0, chiSquare / n - ((k - 1) * (r - 1)) / (n - 1));
  const least = Math.min(k - (k - 1) ** 2 / (n - 1), r - (r - 1) ** 2 / (n - 1)) - 1;
  return least > 0 ? Math.min(1, Math.sqrt(phi / least)) : 0;
}
