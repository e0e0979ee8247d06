import type { Scan } from '#ct/scan.ts';
import { LABEL_COLUMNS } from '#data/labels/written-columns.ts';
import { csvField, csvFile, inNameOrder } from '#report/csv.ts';

export interface LabelledScans {
  scans: Readonly<Record<string, Scan>>;
  order: readonly string[];
  labels: Readonly<Record<string, number>>;
  classes: readonly string[];
  /** The name of a scan in the file: its own, or a pseudonym. */
  nameOf: (scanName: string) => string;
}

/**
 * A CSV of `Name,Category,Class` with one line per scan, which can be read back as a label table. Categories count from 1, and are empty for
 * scans without a label. If pseudonyms replace the names, the lines are sorted by them, so that the order reveals nothing.
 */
export function labelsCsv({ scans, order, labels, classes, nameOf }: LabelledScans): string {
  const rows = order.map((id) => ({ id, name: nameOf(scans[id]?.name ?? id) }));
  const renamed = rows.some(({ id, name }) => name !== (scans[id]?.name ?? id));
  const lines = (renamed ? inNameOrder(rows, ({ name }) => name) : rows).map(({ id, name }) => {
    const label = labels[id];
    return [csvField(name), ...(label === undefined ? ['', ''] : [String(label + 1), csvField(classes[label] ?? '')])];
  });
  return csvFile([Object.values(LABEL_COLUMNS), ...lines]);
}
