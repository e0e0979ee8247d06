import { expect, it } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { readLabelTables } from '#data/labels/label-table.ts';
import { csvField, csvFile } from '#report/csv.ts';
import { labelsCsv } from './label-csv.ts';

it('writes one line per scan, categories from 1, and no formula', () => {
  const named = (name: string) => ({ name }) as Scan;
  const csv = labelsCsv({
    scans: { a: named('ct_scan_0'), b: named('=1+1'), c: named('x, "y"') },
    order: ['a', 'b', 'c'],
    labels: { a: 3, b: 0 },
    nameOf: (name) => name,
    classes: ['Mild', 'Moderate', 'Severe', '@Critical'],
  });
  expect(csv).toBe('Name,Category,Class\nct_scan_0,4,\'@Critical\n\'=1+1,1,Mild\n"x, ""y""",,\n');
});

it('is read back, whatever scans are called, and begins with a byte order mark where Excel needs one', async () => {
  const names = ['=1+1', '+5', '-x', '@y', "'quoted", "'7", '＝A1', 'a;b', 'a,"b"', 'a\tb', '患者 一', "'s-G", '  =pad', '\n=line'];
  const file = (all: readonly string[]) => csvFile([['Name', 'Category'], ...all.map((name) => [csvField(name), 1])]);
  const [table] = await readLabelTables(new Blob([file(names)]), 'labels.csv');
  expect(table?.rows.map(([name]) => name)).toEqual(names.map((name) => name.trim()));
  expect(table?.problems).toEqual([]);
  expect([...new TextEncoder().encode(file(names)).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(file(['plain'])).toBe('Name,Category\nplain,1\n');
});

it('guards every form in which a spreadsheet takes text for a formula', () => {
  expect(['=1', '\n=1', ' \t@x', '＝1', '＋1', '－1', '＠x'].map(csvField)).toEqual(["'=1", "'=1", "'@x", "'＝1", "'＋1", "'－1", "'＠x"]);
  expect(['x;=1', 'x\t=1', 'x|y', 'x y'].map(csvField)).toEqual(['"x;=1"', '"x\t=1"', '"x|y"', 'x y']);
});

it('is in the order of pseudonyms where scans are called by them', () => {
  const named = (name: string) => ({ name }) as Scan;
  const pseudonyms: Record<string, string> = { Adams: 'S-9', Brown: 'S-2', Clark: 'S-5' };
  const csv = labelsCsv({
    scans: { a: named('Adams'), b: named('Brown'), c: named('Clark') },
    order: ['a', 'b', 'c'],
    labels: { a: 0, b: 1, c: 2 },
    nameOf: (name) => pseudonyms[name] ?? name,
    classes: ['Mild', 'Moderate', 'Severe'],
  });
  expect(csv).toBe('Name,Category,Class\nS-2,2,Moderate\nS-5,3,Severe\nS-9,1,Mild\n');
});
