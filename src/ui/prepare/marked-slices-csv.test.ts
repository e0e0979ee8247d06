import { expect, it } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { readLabelTables } from '#data/labels/label-table.ts';
import { readMarkedSlices } from '#data/sample/marked-slices.ts';
import { markedSlicesCsv } from './marked-slices-csv.ts';

it('is read back as it was written, whatever the scans are called', async () => {
  const names = ['ct_scan_1', 'Meier, "Anna"', '12'];
  const scans = names.map((name) => ({
    id: name,
    name,
    aliases: [],
    patientKey: name,
    folder: '',
    slices: new Array(40),
  })) as unknown as Scan[];
  const rows = names.map((name, i) => ({ name, slices: [i, 17, 39] }));
  const [table] = await readLabelTables(new Blob([markedSlicesCsv(rows)]), 'slices.csv');
  expect({ ...readMarkedSlices(table!, scans).marked }).toEqual(Object.fromEntries(rows.map(({ name, slices }) => [name, slices])));
});
