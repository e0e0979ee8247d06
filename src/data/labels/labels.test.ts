import { readFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { chooseColumns } from '../labelling/choose-columns.ts';
import { classFolders, FOLDER_COLUMNS } from './label-folders.ts';
import { ScanMatcher } from './label-match.ts';
import { type LabelTable, readLabelTables } from './label-table.ts';
import { joinLabels } from './labels.ts';

const CLASSES = ['Mild', 'Moderate', 'Severe', 'Critical'];
const FILES = path.resolve(import.meta.dirname, '../../../tests/labels');

function scan(name: string, more: Partial<Scan> = {}): Scan {
  return {
    id: `id-${name}`,
    name,
    folder: `study/${name}`,
    source: 'picture',
    unit: 'grey8',
    patientKey: name,
    aliases: [],
    slices: [],
    rows: 1,
    columns: 1,
    spacing: null,
    orientation: null,
    kernel: null,
    manufacturer: null,
    problems: [],
    ...more,
  };
}

const scans = (n: number) => Array.from({ length: n }, (_, i) => scan(`ct_scan_${i}`));
const csv = async (text: string | Uint8Array<ArrayBuffer>, name = 'labels.csv') => (await readLabelTables(new Blob([text]), name))[0]!;
const workbook = async (name: string) => (await readLabelTables(new Blob([readFileSync(path.join(FILES, name))]), name))[0]!;

async function join(text: string, here: Scan[], classes = CLASSES) {
  const table = await csv(text);
  const mapping = guessMapping(table, here, classes);
  return { mapping, ...joinLabels(table, mapping ?? { idColumn: 'none', labelColumn: 'none' }, here, classes) };
}

/** The likeliest columns of a table, however doubtful they are; null where no pair can be used. */
const guessMapping = (table: LabelTable, here: Scan[], classes: string[]) => chooseColumns(table, new ScanMatcher(here), classes).mapping;

const codes = (result: { problems: { code: string }[] }) => result.problems.map(({ code }) => code);

describe('readLabelTables', () => {
  it('reads workbooks', async () => {
    const table = await workbook('partition.xlsx');
    expect(table.columns).toEqual(['Name', 'Category']);
    expect(table.rows).toHaveLength(12);
    expect(table.rows[0]).toEqual(['ct_scan_5', '4']);
    const join = joinLabels(table, guessMapping(table, scans(12), CLASSES)!, scans(12), CLASSES);
    expect(join.matched).toBe(12);
    expect([0, 1, 3, 11].map((i) => join.labels[`id-ct_scan_${i}`])).toEqual([0, 2, 3, 1]);
    expect(join.problems).toEqual([]);
  });

  it('reads text with a byte order mark, semicolons, tabs, UTF-16 and spaces', async () => {
    const wanted = {
      columns: ['Name', 'Category'],
      rows: [
        ['a b', '2'],
        ['c', '3.0'],
      ],
    };
    expect(await csv('\uFEFFName;Category\r\n"a b";2\r\n\r\n c ;3.0\r\n')).toMatchObject({ ...wanted, firstRow: 2, rowNumbers: [2, 4] });
    expect(await csv('Name\tCategory\na b\t2\nc\t3.0')).toMatchObject(wanted);
    const utf16 = Uint8Array.from(
      [0xff, 0xfe, ...'Name\tCategory\na b\t2\nc\t3.0'].flatMap((c) => (typeof c === 'number' ? [c] : [c.charCodeAt(0), 0])),
    );
    expect(await csv(utf16)).toMatchObject(wanted);
  });

  it('takes a table without a header and makes column names unique', async () => {
    expect(await csv('ct_scan_0,1\nct_scan_1,2')).toMatchObject({ columns: ['Column 1', 'Column 2'], firstRow: 1 });
    expect((await csv('a,a,\nx,y,z')).columns).toEqual(['a', 'a (2)', 'Column 3']);
  });

  it.each([
    ['empty.csv', ''],
    ['blank.csv', '\n\n,,\n'],
    ['header.csv', 'Name,Category\n'],
    ['binary.csv', 'ab\0\0cd'],
    ['text.xlsx', 'Name,Category\nct_scan_0,1'],
    ['cut.xlsx', 'PK\u0003\u0004 not really'],
  ])('refuses %s and names it', async (name, text) => {
    await expect(csv(text, name)).rejects.toMatchObject({ problem: { code: 'labels-unreadable', subject: name } });
  });

  it('refuses an archive that says it unpacks to more than allowed', async () => {
    const zip = zipSync({ 'xl/workbook.xml': strToU8('x'.repeat(1000)) });
    const at = zip.findIndex((_, i) => zip[i] === 0x50 && zip[i + 1] === 0x4b && zip[i + 2] === 1 && zip[i + 3] === 2);
    zip.set([0xff, 0xff, 0xff, 0x7f], at + 24);
    await expect(csv(zip, 'bomb.xlsx')).rejects.toMatchObject({ problem: { code: 'labels-unreadable' } });
  });
});

describe('joinLabels', () => {
  it('never takes one number for another', async () => {
    const result = await join('Name,Category\nct_scan_1,1\nct_scan_10,4\nct_scan_1.0,2\nct_scan_,3\nct_scan_100,3', scans(11));
    expect(result.labels).toMatchObject({ 'id-ct_scan_1': 0, 'id-ct_scan_10': 3 });
    expect(result.matched).toBe(2);
    expect(result.unmatchedRows).toEqual([
      { row: 4, id: 'ct_scan_1.0' },
      { row: 5, id: 'ct_scan_' },
      { row: 6, id: 'ct_scan_100' },
    ]);
  });

  it('matches leniently: case, separators, extension, leading zeros, folders', async () => {
    const rows = ['CT-Scan-01;1', 'ct scan 2.nii.gz;2', 'study/ct_scan_3;3', 'ctscan 4;4', 'CT_SCAN_5/;1', 'train/ct_scan_0;2'];
    const result = await join(`File;Grade\n${rows.join('\n')}`, scans(6));
    expect(result.labels).toMatchObject({ 'id-ct_scan_1': 0, 'id-ct_scan_2': 1, 'id-ct_scan_3': 2, 'id-ct_scan_5': 0 });
    expect(result.matched).toBe(4);
  });

  it('reads leading zeros that a spreadsheet dropped, but keeps patients apart', async () => {
    const here = [scan('007', { patientKey: 'a' }), scan('07', { patientKey: 'b' }), scan('0012', { patientKey: 'c' })];
    const result = await join('id,label\n7,1\n12,2\n007,3', here);
    expect(result.labels).toMatchObject({ 'id-0012': 1, 'id-007': 2 });
    expect(codes(result)).toContain('labels-row-ambiguous');
  });

  it('says which rows were taken for scans with other leading zeros, but for those that a spreadsheet drops', async () => {
    const taken = await join(
      'id,label\ne00,1\nward/e01,2\ne2,3',
      ['e0', 'e1', 'e2'].map((name) => scan(name)),
    );
    const told = taken.problems.find(({ code }) => code === 'labels-row-zeros');
    expect(told?.what).toContain('row 2 (e00 for e0), row 3 (ward/e01 for e1)');
    expect(codes(await join('id,label\n7,1\n12,2', [scan('007'), scan('0012')]))).not.toContain('labels-row-zeros');
    expect(codes(await join('id,label\nCT 07,1\nCT08,2', [scan('ct07'), scan('CT_08')]))).not.toContain('labels-row-zeros');
  });

  it('labels all scans of a patient when the table labels patients', async () => {
    const here = [
      scan('s1', { patientKey: 'p', aliases: ['P-1'] }),
      scan('s2', { patientKey: 'p', aliases: ['P-1'] }),
      scan('s3', { aliases: ['P-2'] }),
    ];
    expect((await join('patient,class\nP-1,Severe\nP-2,mild', here)).labels).toMatchObject({ 'id-s1': 2, 'id-s2': 2, 'id-s3': 0 });
  });

  it('counts from 0 when a 0 occurs, and says so', async () => {
    const result = await join('Name,Category\nct_scan_0,0\nct_scan_1,3', scans(2));
    expect(result.labels).toMatchObject({ 'id-ct_scan_0': 0, 'id-ct_scan_1': 3 });
    expect(codes(result)).toEqual(['labels-zero-based']);
    const five = await join('Name,Category\nct_scan_0,0\nct_scan_1,4', scans(2));
    expect(five.matched).toBe(0);
    expect(five.problems[0]).toMatchObject({ level: 'error', code: 'labels-no-usable-column', subject: 'labels.csv, column Category' });
  });

  it('reads names and MosMed grades', async () => {
    expect((await join('Name,Category\nct_scan_0,CRITICAL\nct_scan_1,Mild ', scans(2))).labels).toMatchObject({
      'id-ct_scan_0': 3,
      'id-ct_scan_1': 0,
    });
    const mosmed = await join('study,category\nct_scan_0,CT-1\nct_scan_1,CT-4\nct_scan_2,CT-0', scans(3));
    expect(mosmed.labels).toMatchObject({ 'id-ct_scan_0': 0, 'id-ct_scan_1': 3 });
    expect(codes(mosmed)).toEqual(['labels-row-unusable']);
  });

  it('names every faulty row of a faulty workbook and labels nothing by it', async () => {
    const table = await workbook('partition_faults.xlsx');
    const result = joinLabels(table, guessMapping(table, scans(3), CLASSES)!, scans(3), CLASSES);
    expect({ ...result.labels }).toEqual({ 'id-ct_scan_1': 2 });
    const text = JSON.stringify(result.problems);
    for (const row of [2, 4, 5, 6, 8]) expect(text).toContain(`row ${row} (`);
    expect(result.unlabelledScanIds).toEqual(['id-ct_scan_0', 'id-ct_scan_2']);
  });

  it('says what is wrong with a table that cannot be used', async () => {
    const none = await join('foo,bar\nx,y', scans(2));
    expect(none.mapping).toBeNull();
    expect((await join('Name,Category\nct_scan_0,x\nct_scan_1,y', scans(2))).mapping).toBeNull();
    const other = await join('Name,Category\npatient_7,1\npatient_8,2', scans(2));
    expect(other.problems[0]).toMatchObject({ level: 'error', code: 'labels-no-match', subject: 'labels.csv, column Name' });
    const one = await join('Name,Category\nct_scan_0,2\nct_scan_1,2', scans(2));
    expect(one.problems[0]).toMatchObject({ level: 'error', code: 'labels-one-class' });
  });

  it('is not misled by other columns, nor by ids that are property names', async () => {
    const here = ['__proto__', 'constructor', 'c'].map((name) => scan(name, { id: name }));
    const result = await join('no,sex,file,age,slices,severity\n1,F,__proto__,2,3,4\n2,M,constructor,3,1,1\n3,M,c,1,4,2', here);
    expect(result.mapping).toEqual({ idColumn: 'file', labelColumn: 'severity' });
    expect(Object.entries(result.labels)).toEqual([
      ['__proto__', 3],
      ['constructor', 0],
      ['c', 1],
    ]);
  });

  it('reads one-hot columns, whatever they are called after', async () => {
    const rows = ['ct_scan_0,1,0,0', 'ct_scan_1,0,0,1', 'ct_scan_2,0,1,0', 'ct_scan_3,1,1,0', 'ct_scan_4,0,0,0'];
    for (const header of ['Mild,Severe,Critical', 'y_mild,y_severe,y_critical', 'CT-1,CT-3,CT-4', 'grade 1,grade 3,grade 4']) {
      const result = await join(`id,${header}\n${rows.join('\n')}`, scans(5));
      expect({ ...result.labels }).toEqual({ 'id-ct_scan_0': 0, 'id-ct_scan_1': 3, 'id-ct_scan_2': 2 });
      expect(result.mapping).toEqual({ idColumn: 'id', labelColumn: header.replaceAll(',', ' | ') });
      expect(codes(result)).toEqual(['labels-row-empty', 'labels-row-unusable']);
    }
    const numbered = await join('id,1,2,3,4\nct_scan_0,0,0,1,0\nct_scan_1,0,1,0,0', scans(2));
    expect({ ...numbered.labels }).toEqual({ 'id-ct_scan_0': 2, 'id-ct_scan_1': 1 });
  });

  it('keeps the words of a split column', async () => {
    const result = await join('Name,Set,Category\nct_scan_0,train,1\nct_scan_1,val,2\nct_scan_2,,3', scans(3));
    expect(result.mapping).toMatchObject({ labelColumn: 'Category', sideColumn: 'Set' });
    expect({ ...result.sideWords }).toEqual({ 'id-ct_scan_0': 'train', 'id-ct_scan_1': 'val' });
  });

  it('suggests scans for rows that name none, and takes them only when told', async () => {
    const text = 'Name,Category\nct_scan_0,1\nct_sacn_1,2\n2,3\nct_scan_30,4\npatient seven,1';
    const table = await csv(text);
    const here = scans(4);
    const mapping = { idColumn: 'Name', labelColumn: 'Category' };
    const plain = joinLabels(table, mapping, here, CLASSES);
    expect(plain.suggestions.map(({ row, scanName }) => [row, scanName])).toEqual([
      [3, 'ct_scan_1'],
      [4, 'ct_scan_2'],
    ]);
    expect(Object.keys(plain.labels)).toEqual(['id-ct_scan_0']);
    const told = joinLabels(table, { ...mapping, accepted: { ct_sacn_1: 'id-ct_scan_1' } }, here, CLASSES);
    expect({ ...told.labels }).toEqual({ 'id-ct_scan_0': 0, 'id-ct_scan_1': 1 });
    expect(told.suggestions.map(({ row }) => row)).toEqual([4]);
  });

  it('suggests nothing where two scans are as near', async () => {
    const here = [scan('left_7'), scan('lest_7')];
    expect((await join('Name,Category\nlekt_7,1\nleft_7x,2', here)).suggestions).toMatchObject([{ row: 3, scanName: 'left_7' }]);
  });
});

describe('classFolders', () => {
  const inFolders = (...folders: string[]) => folders.map((folder, i) => scan(`s${i}`, { folder }));
  const classesOf = (...folders: string[]) => {
    const here = inFolders(...folders);
    const table = classFolders(here, CLASSES);
    const { labels } = table ? joinLabels(table, FOLDER_COLUMNS, here, CLASSES) : { labels: null };
    return labels && here.map(({ id }) => labels[id] ?? null);
  };

  it('takes names, grades and numbers of classes', () => {
    expect(classesOf('study/Mild/a', 'study/severe/b', 'study/other/c')).toEqual([0, 2, null]);
    expect(classesOf('train/Train_mild/a', 'val/1_Critical cases/b')).toEqual([0, 3]);
    expect(classesOf('studies/CT-1/study_0255', 'studies/CT-2/study_0256')).toEqual([0, 1]);
    expect(classesOf('d/1/a', 'd/1/b', 'd/4/c')).toEqual([0, 0, 3]);
    expect(classesOf('d/0/a', 'd/0/b', 'd/3/c')).toEqual([0, 0, 3]);
  });

  it('takes no numbers of patients for classes', () => {
    expect(classesOf('d/1', 'd/2', 'd/3')).toBeNull();
    expect(classesOf('d/1/CT', 'd/2/CT', 'd/3/CT')).toBeNull();
    expect(classesOf('d/1/a', 'd/1/b', 'd/12/c')).toBeNull();
    expect(classesOf('d/Mild/a', 'd/Mild/b')).toBeNull();
  });

  it('says nothing where there is no scan yet', () => {
    expect(classesOf()).toBeNull();
  });
});
