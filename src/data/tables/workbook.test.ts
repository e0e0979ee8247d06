import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readLabelTables } from '../labels/label-table.ts';
import { readScanList } from './scan-list.ts';

const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Parts {
  /** What stands in <sheetData> and after it, by sheet. */
  sheets: Record<string, { rows: string; after?: string; before?: string; state?: string }>;
  strings?: string;
  styles?: string;
  workbook?: string;
}

/** A workbook after ECMA-376 with the least that it needs. */
function workbook({ sheets, strings = '', styles = '', workbook = '' }: Parts): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(sheets);
  const list = entries.map(
    ([name, { state }], i) => `<sheet name="${name}" sheetId="${i + 1}" ${state ? `state="${state}"` : ''} r:id="r${i}"/>`,
  );
  const relations = entries.map((_, i) => `<Relationship Id="r${i}" Type="${OFFICE}/worksheet" Target="sheet${i}.xml"/>`);
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}">${workbook}<sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}<Relationship Id="s" Type="${OFFICE}/sharedStrings" Target="strings.xml"/><Relationship Id="y" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/strings.xml': `<sst xmlns="${SHEET}">${strings}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${SHEET}">${styles}</styleSheet>`,
  };
  for (const [i, [, { rows, before = '', after = '' }]] of entries.entries())
    files[`xl/sheet${i}.xml`] = `<worksheet xmlns="${SHEET}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))) as Uint8Array<ArrayBuffer>;
}

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const HEAD = `<row>${text('Name')}${text('Category')}</row>`;
const read = (parts: Parts) => readLabelTables(new Blob([workbook(parts)]), 'labels.xlsx');
const one = async (rows: string, more: Omit<Parts, 'sheets'> & { before?: string; after?: string } = {}) =>
  (
    await read({
      ...more,
      sheets: { Labels: { rows: HEAD + rows, ...(more.after && { after: more.after }), ...(more.before && { before: more.before }) } },
    })
  )[0]!;

describe('workbooks', () => {
  it('place cells with and without references', async () => {
    const table = await one(
      `<row>${text('a')}<c><v>1</v></c></row><row r="5"><c r="B5"><v>2</v></c><c r="A5" t="str"><v>b</v></c></row><row>${text('c')}</row>`,
    );
    expect(table).toMatchObject({ sheet: 'Labels', firstRow: 2, rowNumbers: [2, 5, 6], problems: [] });
    expect(table.rows).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['c', ''],
    ]);
  });

  it('read every type of cell as it is shown', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="000"/><numFmt numFmtId="165" formatCode="&quot;CT-&quot;00\\-00;[Red]0"/><numFmt numFmtId="166" formatCode="dd/mm/yyyy"/><numFmt numFmtId="167" formatCode="0 &quot;days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="9"/><xf numFmtId="167"/></cellXfs>';
    const strings =
      '<si><t>plain</t></si><si><r><t>bo</t></r><r><rPr><b/></rPr><t>ld &amp; &#x60A3;</t></r><rPh sb="0" eb="1"><t>カン</t></rPh></si><si><t xml:space="preserve"> a_x000A_b </t></si>';
    const cells = [
      ['<c t="s"><v>0</v></c>', 'plain'],
      ['<c t="s"><v>1</v></c>', 'bold & 患'],
      ['<c t="s"><v>2</v></c>', 'a\nb'],
      ['<c t="s"><v>99</v></c>', ''],
      ['<c t="b"><v>1</v></c>', 'true'],
      ['<c t="e"><v>#N/A</v></c>', '#N/A'],
      ['<c t="d"><v>2021-03-04T00:00:00</v></c>', '2021-03-04'],
      ['<c s="1"><v>7</v></c>', '007'],
      ['<c s="1"><v>1234</v></c>', '1234'],
      ['<c s="1"><v>0.5</v></c>', '0.5'],
      ['<c s="2"><v>123</v></c>', 'CT-01-23'],
      ['<c s="2"><v>12345</v></c>', 'CT-123-45'],
      ['<c s="3"><v>44259</v></c>', '2021-03-04'],
      ['<c s="4"><v>0.5</v></c>', '0.5'],
      ['<c s="5"><v>3</v></c>', '3'],
      ['<c><v>0.30000000000000004</v></c>', '0.3'],
      ['<c><v>1E3</v></c>', '1000'],
      ['<c><f>A1&lt;B1</f><v>2</v></c>', '2'],
      ['<c t="str"><f>""</f><v></v></c>', ''],
      ['<c><![CDATA[]]><v><![CDATA[4]]></v></c>', '4'],
    ];
    const table = await one(cells.map(([cell]) => `<row>${text('x')}${cell}</row>`).join(''), { styles, strings });
    expect(table.rows.map((row) => row[1])).toEqual(cells.map(([, shown]) => shown));
    expect(table).toMatchObject({ formulaColumns: [], problems: [] });
  });

  it('count days from 1904 where the workbook does', async () => {
    const table = await one(`<row>${text('x')}<c s="0"><v>0</v></c></row>`, {
      workbook: '<workbookPr date1904="1"/>',
      styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
    });
    expect(table.rows).toEqual([['x', '1904-01-01']]);
  });

  it('leave hidden rows, columns and sheets out, and say so', async () => {
    const hidden = `<row hidden="1">${text('a')}<c><v>1</v></c></row><row ht="0">${text('b')}<c><v>2</v></c></row><row>${text('c')}<c><v>3</v></c></row>`;
    const [table, ...more] = await read({
      sheets: {
        old: { rows: HEAD + hidden, state: 'hidden' },
        Labels: {
          rows: HEAD.replace('</row>', `${text('Old')}</row>`) + hidden.replaceAll('</row>', '<c r="C1"><v>4</v></c></row>'),
          before: '<cols><col min="3" max="9" hidden="true"/></cols>',
        },
        blank: { rows: '', state: 'veryHidden' },
      },
    });
    expect(more).toEqual([]);
    expect(table).toMatchObject({ sheet: 'Labels', columns: ['Name', 'Category'], rows: [['c', '3']], firstRow: 4 });
    expect(table?.problems.map(({ code, what }) => `${code}: ${what}`)).toEqual([
      'labels-hidden-sheet: The sheet old is hidden and was not read.',
      'labels-hidden-rows: Rows 2 and 3 are hidden by a filter or by hand, and not read.',
      'labels-hidden-columns: Column C is hidden and was not read.',
    ]);
    await expect(read({ sheets: { old: { rows: HEAD + hidden, state: 'hidden' } } })).rejects.toThrow(
      /The sheet old is hidden, and no other/,
    );
    await expect(one(`<row hidden="1">${text('a')}</row>`)).rejects.toThrow(/All its rows are hidden/);
  });

  it('give one table for every sheet that holds rows', async () => {
    const rows = `${HEAD}<row>${text('a')}<c><v>1</v></c></row>`;
    const tables = await read({
      sheets: { Notes: { rows: `<row>${text('only a header')}</row>` }, train: { rows }, empty: { rows: '' }, val: { rows } },
    });
    expect(tables.map(({ sheet }) => sheet)).toEqual(['train', 'val']);
  });

  it('spread merged cells over their rows, and take a title over the columns for no header', async () => {
    const rows = `<row r="1">${text('A study of 2021')}</row><row r="3">${text('Name')}${text('Category')}</row><row r="4">${text('a')}<c><v>1</v></c></row><row r="5"><c r="B5"><v>2</v></c></row><row r="6">${text('b')}<c><v>3</v></c></row>`;
    const [table] = await read({
      sheets: {
        Labels: { rows, after: '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A4:A5"/><mergeCell ref="B9:A2:x"/></mergeCells>' },
      },
    });
    expect(table).toMatchObject({
      columns: ['Name', 'Category'],
      rows: [
        ['a', '1'],
        ['a', '2'],
        ['b', '3'],
      ],
      firstRow: 4,
    });
  });

  it('name columns with formulas whose values were not stored', async () => {
    const rows = `<row>${text('a')}<c><f>1+1</f></c></row><row>${text('b')}<c><f>1+2</f><v/></c></row><row>${text('c')}<c><v>3</v></c></row>`;
    const table = await one(rows);
    expect(table).toMatchObject({
      formulaColumns: ['Category'],
      rows: [
        ['a', ''],
        ['b', ''],
        ['c', '3'],
      ],
    });
    expect(table.problems).toMatchObject([{ code: 'labels-formulas', what: expect.stringContaining('rows 2 and 3 hold formulas') }]);
    const zeros = rows.replaceAll('</f>', '</f><v>0</v>').replaceAll('<v/>', '');
    expect((await one(zeros, { workbook: '<calcPr fullCalcOnLoad="1"/>' })).formulaColumns).toEqual(['Category']);
    expect((await one(zeros)).formulaColumns).toEqual([]);
  });

  it('take no more memory for cells that lie far away', async () => {
    const table = await one(`<row>${text('a')}<c><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>9</v></c></row>`);
    expect(table.columns).toEqual(['Name', 'Category', 'Column 16384']);
    expect(table.rowNumbers).toEqual([2, 1048576]);
    await expect(one('<row r="1048577"><c><v>1</v></c></row>')).rejects.toThrow(/rows that no workbook can have/);
    await expect(one('<row><c r="XFE1"><v>1</v></c></row>')).rejects.toThrow(/columns that no workbook can have/);
  });

  it.each([
    ['<!DOCTYPE x [<!ENTITY a "b">]>', /document type/],
    ['<row><c><v>1', /ends too early|holds no rows|no rows under/],
    ['<row><c t="', /ends too early/],
  ])('refuse %s in plain words', async (rows, message) => {
    await expect(one(rows)).rejects.toThrow(message);
  });
});

it('of one row names no scans for a list, and is not read as text', async () => {
  const file = new Blob([workbook({ sheets: { List: { rows: `<row>${text('ct_7')}</row>` } } })]);
  expect(await readScanList(file, 'list.xlsx').catch((thrown) => thrown.problem.id)).toBe('labels-unreadable/header-alone');
});
