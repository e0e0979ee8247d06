import { describe, expect, it } from 'vitest';
import { ProblemError } from '#base/problem.ts';
import { readScanList } from './scan-list.ts';

const read = (text: string, name = 'list.csv') => readScanList(new Blob([text]), name);
const namesIn = async (text: string) => (await read(text)).names;
const refusal = (text: string) =>
  read(text).then(
    () => null,
    (thrown: unknown) => (thrown instanceof ProblemError ? thrown.problem.code : thrown),
  );

describe('a list of scans', () => {
  it.each([
    ['one column without a header', 'ct_scan_2\nct_scan_10\nct_scan_1\n', ['ct_scan_2', 'ct_scan_10', 'ct_scan_1']],
    ['one column with a header', 'name\nct_scan_2\nct_scan_10\n', ['ct_scan_2', 'ct_scan_10']],
    ['one column of bare words', 'alpha\nbeta\n', ['alpha', 'beta']],
    ['two columns of a challenge without a header', 'ct_scan_2,4\nct_scan_10,1\nct_scan_1,4\n', ['ct_scan_2', 'ct_scan_10', 'ct_scan_1']],
    ['classes as words without a header', 'ct_scan_2,mild\nct_scan_10,severe\nct_scan_1,mild\n', ['ct_scan_2', 'ct_scan_10', 'ct_scan_1']],
    ['a header in another order, with semicolons', 'Category;Name\n4;ct_scan_2\n1;ct_scan_10\n', ['ct_scan_2', 'ct_scan_10']],
    ['a table that this studio has written', 'scan_id,predicted_category,p1\na,1,0.5\nb,2,0.5\n', ['a', 'b']],
    ['a counter before the names', '1,ct_scan_7\n2,ct_scan_9\n', ['ct_scan_7', 'ct_scan_9']],
    ['a scan that stands twice beside its class', 'ct_1,1\nct_1,1\nct_2,3\n', ['ct_1', 'ct_2']],
    ['a scan that stands twice beside measurements', 'ct_1,1,0.53\nct_1,1,0.54\nct_2,3,61.7\n', ['ct_1', 'ct_2']],
    ['numbers beside classes as words', '1001,severe\n1002,mild\n1003,mild\n', ['1001', '1002', '1003']],
    ['numbers alone', '12\n7\n103\n', ['12', '7', '103']],
    ['a single name', 'ct_scan_7\n', ['ct_scan_7']],
    ['line ends and a mark of Windows, spaces, empty rows', '\ufeffct_1\r\n\r\n  ct_2 \r\n', ['ct_1', 'ct_2']],
    ['Japanese', '症例\nスキャン1\nスキャン2\n', ['スキャン1', 'スキャン2']],
  ])('of %s', async (_, text, names) => {
    expect(await namesIn(text)).toEqual(names);
  });

  it.each([0, 1])('with a counter from %i that goes beyond two digits', async (from) => {
    const names = Array.from({ length: 120 }, (_, i) => `ct_${900 - i}`);
    expect(await namesIn(names.map((name, i) => `${i + from},${name}`).join('\n'))).toEqual(names);
  });

  it('names each scan once, and says which stand twice', async () => {
    expect(await read('ct_1\nct_2\nct_1\nct_1\n')).toEqual({ name: 'list.csv', names: ['ct_1', 'ct_2'], repeated: ['ct_1'] });
  });

  it('is refused where no column can name scans, and where there is nothing in it', async () => {
    expect(await refusal('1,2\n3,4\n1,4\n')).toBe('list-no-column');
    expect(await refusal('severity,grade\nmild,1\nmild,2\n')).toBe('list-no-column');
    expect(await refusal('')).toBe('labels-unreadable');
    expect(await refusal('name\n')).toBe('labels-unreadable');
  });
});
