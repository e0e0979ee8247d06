import type { Scan } from '#ct/scan.ts';
import { csvField, csvFile, inNameOrder } from '#report/csv.ts';

export interface LabelledScans {
  scans: Readonly<Record<string, Scan>>;
  order: readonly string[];
  labels: Readonly<Record<string, number>>;
  classes: readonly string[];
  /** What a scan is called in the file. */
  nameOf: (scanName: string) => string;
}

/** `Name,Category,Class`: one line per scan (by name where they are called otherwise here), categories counted from 1 and empty without a label. Can be read back as a label table. */
export function labelsCsv({ scans, order, labels, classes, nameOf }: LabelledScans): string {
  const rows = order.map((id) => ({ id, name: nameOf(scans[id]?.name ?? id) }));
  const renamed = rows.some(({ id, name }) => name !== (scans[id]?.name ?? id));
  const lines = (renamed ? inNameOrder(rows, ({ name }) => name) : rows).map(({ id, name }) => {
    const label = labels[id];
    return [csvField(name), ...(label === undefined ? ['', ''] : [String(label + 1), csvField(classes[label] ?? '')])];
  });
  return csvFile([['Name', 'Category', 'Class'], ...lines]);
}
