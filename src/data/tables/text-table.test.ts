import { describe, expect, it } from 'vitest';
import type { NamedScan } from '#ct/scan.ts';
import { readLabelTables } from '../labels/label-table.ts';
import { fitToScans } from './fit-to-scans.ts';

const read = async (text: string | Uint8Array<ArrayBuffer>, name = 'labels.csv') => (await readLabelTables(new Blob([text]), name))[0]!;
const rowsOf = async (text: string) => (await read(text)).rows;

describe('text tables', () => {
  it.each([
    ['tabs', 'a\tb\n1,5\t2', [['1,5', '2']]],
    [
      'semicolons and decimal commas',
      'a;b\nx 1,5;2,0\ny 2,5;1,0',
      [
        ['x 1,5', '2,0'],
        ['y 2,5', '1,0'],
      ],
    ],
    ['bars', 'a|b\nx|y', [['x', 'y']]],
    [
      'lists within cells',
      'scan,slices\nx,1;2;3\ny,4;5;6',
      [
        ['x', '1;2;3'],
        ['y', '4;5;6'],
      ],
    ],
    ['a declared separator', 'sep=;\r\na;b\r\nx,y;z', [['x,y', 'z']]],
    [
      'line ends of all systems',
      'a,b\rx,y\r\nz,w\n',
      [
        ['x', 'y'],
        ['z', 'w'],
      ],
    ],
    ['quoted separators, quotes and lines', 'a,b\n"x, ""y""","1\n2"\n', [['x, "y"', '1\n2']]],
    ['spaces after a closing quote', 'a,b\n"x" ,"y"  \n', [['x', 'y']]],
    [
      'quotes within',
      'a,b\nx "y" z,5"\n"Ann "Annie" Lee",2',
      [
        ['x "y" z', '5"'],
        ['Ann "Annie" Lee', '2'],
      ],
    ],
    [
      'numbers kept as text',
      'a,b\n="001",\'002\n"=""003""","\'-4"',
      [
        ['001', '002'],
        ['003', '-4'],
      ],
    ],
    ['apostrophes of names', "a,b\n's-Gravenhage,O'Brien", [["'s-Gravenhage", "O'Brien"]]],
    [
      'short rows',
      'a,b,c\nx\ny,1',
      [
        ['x', '', ''],
        ['y', '1', ''],
      ],
    ],
  ])('with %s', async (_, text, rows) => {
    expect(await read(text)).toMatchObject({ rows, problems: [] });
  });

  it('keeps the numbers of rows', async () => {
    expect(await read('a,b\n\n"x\ny",1\n,\nz,2')).toMatchObject({ firstRow: 3, rowNumbers: [3, 5] });
    expect((await read('a,b\nx,1\ny,2')).rowNumbers).toBeUndefined();
  });

  it.each([
    ['a,b\nx,1\n"y,2\nz,3\nw,4', 3],
    ['a,b\n"x_1,1\nx_2,2\nx_3",3\nx_4,4', 2],
    ['a;b\n"x_1;1\nx_2";2', 2],
    ['"a,b\nx,1', 1],
  ])('refuses %j, whose quotation mark is not closed, and names the row', async (text, row) => {
    await expect(read(text)).rejects.toMatchObject({
      problem: { code: 'labels-unreadable', what: expect.stringContaining(`in row ${row} is never closed`) },
    });
  });

  it('takes lines of remarks for no rows', async () => {
    const text = 'Name,Remark\nct_1,"first\nsecond, third"\nct_2,"see below\nolder, smaller\nnew, larger"';
    expect(await rowsOf(text)).toHaveLength(2);
  });

  it('tells rows that are wider than the header, unless the header is just short', async () => {
    expect((await read('a,b\nx,1\ny,2,5\nz,3')).problems).toMatchObject([
      { code: 'labels-wide-rows', what: expect.stringContaining('Row 3 holds') },
    ]);
    expect((await read('a,b\nx,1,old\ny,2,new')).problems).toEqual([]);
    expect((await read('a,b,\nx,1,\ny,2,remark')).problems).toEqual([]);
  });

  it('skips remarks and a title before the header, but no header', async () => {
    expect(await read('# made by a program\n\nName,Category\nx,1')).toMatchObject({ columns: ['Name', 'Category'], firstRow: 4 });
    expect(await read('All patients of 2021,\nName,Category\nx,1')).toMatchObject({ columns: ['Name', 'Category'], firstRow: 3 });
    expect(await read('Name of scan,\nct_1,mild\nct_2,severe')).toMatchObject({ columns: ['Name of scan', 'Column 2'], firstRow: 2 });
    expect(await read('#,Category\n1,mild')).toMatchObject({ columns: ['#', 'Category'] });
    expect(await read('Name,\nct_1,mild\nct_2,severe')).toMatchObject({ columns: ['Name', 'Column 2'], firstRow: 2 });
  });

  it.each([
    ['labels.xls', '<html><table><tr><td>Name', /web page/],
    ['labels.xls', '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', /old XML format/],
    ['labels.gsheet', '{"url":"https://example.org","doc_id":"x"}', /Google/],
    ['labels.csv', '%PDF-1.7', /PDF/],
    ['labels.csv', '{\\rtf1', /RTF/],
    ['labels.fods', '<?xml version="1.0"?><office:document>', /XML file/],
    ['labels.xlsx', 'Name,Category\nx,1', /no .xlsx workbook/],
  ])('says what %s is that begins with %s', async (name, text, message) => {
    await expect(read(text, name)).rejects.toThrow(message);
  });

  it('says that a workbook is protected, or of an old format', async () => {
    const compound = (stream: string) => {
      const bytes = new Uint8Array(2048);
      bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
      for (const [i, c] of [...stream].entries()) bytes[1025 + 2 * i] = c.charCodeAt(0);
      return bytes;
    };
    await expect(read(compound('EncryptedPackage'), 'labels.xlsx')).rejects.toThrow(/password/);
    await expect(read(compound('Workbook'), 'labels.xls')).rejects.toThrow(/old Excel format/);
    await expect(read(compound('WordDocument'), 'labels.csv')).rejects.toThrow(/old Office document/);
  });
});

describe('fitToScans', () => {
  const named = (name: string): NamedScan => ({ id: `id of ${name}`, name, folder: `study/${name}`, patientKey: name, aliases: [] });
  const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
  // 代刚 in GB18030 is 測試 in Big5.
  const doubtful = () => read(Uint8Array.from([...latin('Name,Category\n'), 0xb4, 0xfa, 0xb8, 0xd5, ...latin(',1\n')]));
  const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);

  it('decodes a table as its scans are named, and then calls it no guess', async () => {
    const table = await doubtful();
    expect(codes(table)).toEqual(['labels-encoding-guessed']);
    const fitted = fitToScans(table, [named('測試')]);
    expect(fitted).toMatchObject({ rows: [['測試', '1']], problems: [] });
    expect(fitToScans(fitted, [named('代刚')])).toMatchObject({ rows: [['代刚', '1']], problems: [] });
    expect(codes(fitToScans(fitted, [named('other')]))).toEqual(['labels-encoding-guessed']);
  });

  it('lets a guess that does not matter pass', async () => {
    const table = await read(latin('Name;Category;Remark\nct_1;1;m\xe4\xdfig\nct_2;2;\xe4lter'));
    expect(fitToScans(table, [named('ct_1'), named('ct_2')])).toMatchObject({
      rows: [
        ['ct_1', '1', 'mäßig'],
        ['ct_2', '2', 'älter'],
      ],
      problems: [],
    });
    expect(codes(fitToScans(table, [named('p1'), named('p2')]))).toEqual(['labels-encoding-guessed']);
  });

  it('leaves tables alone that say their encoding', async () => {
    const table = await read('Name,Category\nMüller,1');
    expect(fitToScans(table, [named('Müller')])).toBe(table);
  });
});
