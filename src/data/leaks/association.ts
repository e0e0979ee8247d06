/** How strongly a category of the scans goes with the label, 0 (not at all) to 1 (it tells the label). */
export interface Association {
  /** Rows of the table: each value with its number of scans by class. */
  table: { value: string; counts: number[] }[];
  /** Cramer's V, corrected for bias (Bergsma 2013), so that few scans with many values don't look associated. */
  strength: number;
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
  return { table, strength: cramersV(table.map((row) => row.counts)) };
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
