import type { Scan } from '#ct/scan.ts';
import { csvField } from '#report/csv.ts';

export interface LabelledScans {
  scans: Readonly<Record<string, Scan>>;
  order: readonly string[];
  labels: Readonly<Record<string, number>>;
  classes: readonly string[];
  /** What a scan is called in the file. */
  nameOf: (scanName: string) => string;
}

/** `Name,Category,Class`: one line per scan, categories counted from 1 and empty without a label. Can be read back as a label table. */
export function labelsCsv({ scans, order, labels, classes, nameOf }: LabelledScans): string {
  const lines = order.map((id) => {
    const label = labels[id];
    const fields = label === undefined ? ['', ''] : [String(label + 1), csvField(classes[label] ?? '')];
    return [csvField(nameOf(scans[id]?.name ?? id)), ...fields];
  });
  return [['Name', 'Category', 'Class'], ...lines].map((line) => `${line.join(',')}\n`).join('');
}
