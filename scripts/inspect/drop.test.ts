import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectDrop } from './drop.ts';
import { printDrop } from './print.ts';

const CT = path.resolve(import.meta.dirname, '../../tests/ct');
const SCAN = path.join(CT, 'synthetic/jpg/ct_scan_0');

/** A new folder of this name. */
function folder(name: string): string {
  const made = path.join(mkdtempSync(path.join(os.tmpdir(), 'inspect-')), name);
  mkdirSync(made);
  return made;
}

describe('inspect', () => {
  it('tells scans, slices, tables and labels of a drop, in the form of its JSON', async () => {
    const drop = folder('ward');
    cpSync(SCAN, path.join(drop, 'ct_scan_0'), { recursive: true });
    writeFileSync(path.join(drop, 'labels.csv'), 'Name,Category\nct_scan_0,4\n');
    const report = await inspectDrop(drop);
    expect(report.problems.map(({ code }) => code)).toEqual(['labels-one-class']);
    expect(report.studies).toEqual([]);
    expect(report.tables).toEqual([
      { file: 'ward/labels.csv', sheet: null, idColumn: 'Name', labelColumn: 'Category', rows: 1, matched: 1 },
    ]);
    expect(report.scans).toMatchObject([
      { name: 'ct_scan_0', folder: 'ward/ct_scan_0', source: 'picture', unit: 'grey8', spacing: null, kernel: null, label: 'Critical' },
    ]);
    const [first] = report.scans[0]!.slices;
    expect(Object.keys(first!)).toEqual(['file', 'position', 'min', 'max', 'mean', 'centre', 'sha256']);
    expect(first).toMatchObject({ file: 'ward/ct_scan_0/0.jpg', position: null });
    expect(printDrop(report)).toContain('ct_scan_0  Critical');
    const japanese = printDrop(report, 'ja');
    expect(japanese).toContain('ward：スキャン1件、スライス');
    expect(japanese).toMatch(/エラー：.*ラベル付きのスキャン/);
    expect(japanese).not.toMatch(/Error|slices/);
  });

  it('begins anew with every drop', async () => {
    const empty = folder('empty');
    await inspectDrop(SCAN);
    const { scans, problems } = await inspectDrop(empty);
    expect(scans).toEqual([]);
    expect(problems).toMatchObject([{ code: 'no-scans', level: 'error' }]);
  });

  it('follows the links of a folder, each folder once, and names those that lead nowhere or round', async () => {
    const drop = folder('linked');
    const other = folder('ct_scan_0');
    const store = path.join(drop, 'store/a');
    cpSync(SCAN, store, { recursive: true });
    cpSync(SCAN, other, { recursive: true });
    symlinkSync(drop, path.join(store, 'round'));
    symlinkSync(other, path.join(drop, 'elsewhere'));
    symlinkSync(path.join(drop, 'gone'), path.join(drop, 'broken'));
    const { scans, problems } = await inspectDrop(drop);
    expect(scans.map(({ name }) => name)).toEqual(['a', 'elsewhere']);
    const left = problems.filter(({ code }) => code === 'link-left-out').map(({ subject }) => subject);
    expect(left).toEqual(['linked/broken', 'linked/store/a/round']);
  });
});
