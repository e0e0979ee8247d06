import type { PreparedHeader } from '../header.ts';
import { keyOf } from '../identity.ts';
import type { Scan } from '../scan.ts';

/**
 * Returns a scan for every scan number of a set of prepared slices. Its slices are the three channels of the first row with that number.
 * The paper's tables call scan 7 ct_scan_7.
 */
export function preparedScans({ path, rows, columns, numbers, layout }: PreparedHeader): Scan[] {
  const set = path.replace(/(\.npy)?\.npz$/i, '');
  const channels = layout.shape[1];
  const first = new Map<string, number>();
  for (const [row, number] of numbers.entries()) if (!first.has(number)) first.set(number, row);
  return [...first].map(([number, row]) => {
    const folder = `${set}/${number}`;
    return {
      id: keyOf('scan', `prepared ${folder}`),
      name: '',
      folder,
      source: 'picture',
      prepared: layout,
      unit: 'grey8',
      patientKey: keyOf('patient', `folder ${folder}`),
      aliases: /^\d+$/.test(number) ? [`ct_scan_${number}`] : [],
      slices: Array.from({ length: channels }, (_, i) => ({ path, frame: row * channels + i, position: null })),
      rows,
      columns,
      spacing: null,
      orientation: null,
      kernel: null,
      manufacturer: null,
      problems: [],
    };
  });
}
