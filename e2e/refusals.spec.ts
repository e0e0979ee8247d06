import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { scratch } from './commands.ts';
import { CT, SCANS } from './studio.ts';

/** What the page behind `npm run headless` offers its driver, as far as it is needed here. */
interface Automation {
  train(options: object): Promise<{ problem?: { level?: string; subject: string; what: string; remedy: string } }>;
}

/** The scans that the tables name: the others would only be read. */
const FEW = scratch('scans');
for (const name of ['ct_scan_0', 'ct_scan_1', 'ct_scan_2']) cpSync(path.join(SCANS, name), path.join(FEW, name), { recursive: true });

const csv = (rows: string[][]) => rows.map((row) => row.join()).join('\n');

for (const { why, data = FEW, labels, words } of [
  { why: 'a folder without a usable scan', data: path.join(CT, 'bad/nothing_usable'), words: ['No usable scan'] },
  {
    why: 'a table without a column of names',
    labels: {
      'no-column.csv': [
        ['a', 'b'],
        ['1', '2'],
      ],
    },
    words: ['no-column.csv', 'column'],
  },
  {
    why: 'a table of other scans',
    labels: {
      'others.csv': [
        ['Name', 'Category'],
        ['ct_scan_900', '1'],
        ['ct_scan_901', '2'],
      ],
    },
    words: ['others.csv', 'ct_scan_900'],
  },
  {
    why: 'a table that knows one class',
    labels: {
      'one-class.csv': [
        ['Name', 'Category'],
        ['ct_scan_0', '1'],
        ['ct_scan_1', '1'],
      ],
    },
    words: ['one-class.csv', 'one class'],
  },
  {
    why: 'a table with several columns of classes',
    labels: {
      'readers.csv': [
        ['Name', 'Reader 1 grade', 'Reader 2 grade'],
        ['ct_scan_0', '1', '2'],
        ['ct_scan_1', '4', '4'],
        ['ct_scan_2', '3', '1'],
      ],
    },
    words: ['readers.csv', '"Reader 1 grade", "Reader 2 grade"', '--label-column NAME'],
  },
]) {
  test(`${why} is refused by name before anything is trained`, async ({ page }) => {
    const lines: string[] = [];
    await page.exposeFunction('reportToTerminal', (line: object) => lines.push(JSON.stringify(line)));
    await page.goto('/automation.html');
    await page.locator('#data').setInputFiles(data);
    for (const [name, rows] of Object.entries(labels ?? {})) {
      await page.locator('#files').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv(rows)) });
    }
    const { problem } = await page.evaluate(
      (options) => (globalThis as unknown as { groundglass: Automation }).groundglass.train(options),
      { folder: data, model: 'groundglass_small' },
    );
    const said = [...lines, problem?.subject, problem?.what, problem?.remedy].join('\n').replaceAll('\\"', '"');
    for (const word of words) expect(said).toContain(word);
    expect(problem, 'it ends with the problem').toBeDefined();
    expect(said).not.toContain('begun');
  });
}
