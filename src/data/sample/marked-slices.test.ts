import { describe, expect, it } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { type LabelTable, readLabelTables } from '../labels/label-table.ts';
import { isSliceTable, readMarkedSlices } from './marked-slices.ts';

const scan = (name: string, slices = 20) =>
  ({ id: `id of ${name}`, name, aliases: [], folder: '', patientKey: name, slices: new Array(slices).fill({}) }) as unknown as Scan;
const table = (rows: string[][], columns = ['scan', 'slices']): LabelTable => ({
  name: 'marks.csv',
  columns,
  rows,
  firstRow: 2,
  sheet: null,
  formulaColumns: [],
  problems: [],
});
const scans = [scan('ct_1'), scan('ct_2'), scan('ct_3', 4)];

describe('readMarkedSlices', () => {
  it('reads numbers counted from 1, listed or as ranges', () => {
    const { marked, problems } = readMarkedSlices(
      table([
        ['CT 1', '7 6, 5'],
        ['ct_2', '18-20;1'],
        ['ct_3', ''],
      ]),
      scans,
    );
    expect({ ...marked }).toEqual({ 'id of ct_1': [4, 5, 6], 'id of ct_2': [0, 17, 18, 19] });
    expect(problems).toEqual([]);
  });

  it('uses no row that it does not understand, and names it', () => {
    const { marked, problems } = readMarkedSlices(
      table([
        ['ct_1', '1 2 3'],
        ['ct_1', '2 3 4'],
        ['ct_3', '3 4 5'],
        ['ct_2', '1 2'],
        ['ct_2', 'middle'],
        ['ct_9', '1 2 3'],
      ]),
      scans,
    );
    expect({ ...marked }).toEqual({});
    const said = problems.map(({ what }) => what).join('\n');
    for (const word of ['ct_9', 'ct_3 (3 4 5)', 'ct_2 (1 2)', 'ct_2 (middle)', 'neither counts: ct_1']) expect(said).toContain(word);
  });

  it('takes no number beyond the slices of the scan, and no range that runs backwards', () => {
    const { marked, problems } = readMarkedSlices(
      table([
        ['ct_1', '1-21'],
        ['ct_2', '14-12 1 2'],
        ['ct_3', '0-2 3'],
      ]),
      scans,
    );
    expect({ ...marked }).toEqual({});
    expect(problems[0].what).toContain('ct_1 (1-21), ct_2 (14-12 1 2), ct_3 (0-2 3)');
  });

  it('a cell of a million ranges costs no more than its characters', () => {
    const beyond = Array.from({ length: 200_000 }, () => '1-99999').join(' ');
    const within = Array.from({ length: 200_000 }, (_, i) => `${1 + (i % 3)}-${18 + (i % 3)}`).join(' ');
    const { marked, problems } = readMarkedSlices(
      table([
        ['ct_1', beyond],
        ['ct_2', within],
      ]),
      scans,
    );
    expect({ ...marked }).toEqual({ 'id of ct_2': Array.from({ length: 20 }, (_, i) => i) });
    expect(problems[0].what.length).toBeLessThan(200);
  });

  it('is told from a label table by its columns', () => {
    expect(isSliceTable(table([]))).toBe(true);
    expect(isSliceTable(table([], ['Name', 'Category']))).toBe(false);
    expect(() => readMarkedSlices(table([], ['scan', 'label']), scans)).toThrow('no column slices');
  });
});

it('reads names in the encoding in which scans are called so, and tells what reading the table found', async () => {
  const scan = { id: 'a', name: '患者', folder: '', aliases: [], patientKey: 'p', slices: new Array(40) } as unknown as Scan;
  // 患者 in Shift_JIS.
  const bytes = Uint8Array.from(
    [...'scan,slices\n'].map((c) => c.charCodeAt(0)).concat(0x8a, 0xb3, 0x8e, 0xd2, ...[...',3 4 5\n'].map((c) => c.charCodeAt(0))),
  );
  const [table] = await readLabelTables(new Blob([bytes]), 'marks.csv');
  expect(readMarkedSlices(table!, [scan])).toEqual({ marked: { a: [2, 3, 4] }, problems: [] });
  const problem = { level: 'warning', code: 'x', subject: 'marks.csv', what: 'Rows are hidden.', remedy: 'Show them.' } as const;
  const { undecoded: _, ...plain } = table!;
  expect(readMarkedSlices({ ...plain, problems: [problem] }, [scan]).problems).toContainEqual(problem);
});
