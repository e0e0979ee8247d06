import { expect, it } from 'vitest';
import type { Scan } from '#ct/scan.ts';
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
