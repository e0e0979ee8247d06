import { describe, expect, it } from 'vitest';
import type { LabelTable } from '../labels/label-table.ts';
import { ALL, CLASSES, decide, GRADES, numbered, OTHER, rows, SEX, scans } from './label-drop.fixture.ts';
import { labelTables } from './label-drop.ts';

describe('tables that say what they hold', () => {
  it.each([
    ['Name,Category', GRADES],
    ['Name,Age,Sex,Category', [61, 44, 70, 58, 39, 80], SEX, GRADES],
    ['File,Sex,Age,Grade', SEX, [61, 44, 70, 58, 39, 80], GRADES],
    ['Patient,Geschlecht,Alter,Klasse', SEX, [3, 44, 70, 58, 39, 80], GRADES],
    ['scan_id,gender,severity', ['M', 'F', 'M', 'F', 'M', 'F'], GRADES],
    ['Name,Slices,Category', [30, 41, 28, 33, 52, 40], GRADES],
    ['Name,Category,Class', GRADES, ALL.split(' ')],
    ['Name,Category,Class', GRADES, GRADES],
    ['Name,Split,Category', ['train', 'val', 'train', 'train', 'val', 'test'], GRADES],
    ['study,category', ['CT-1', 'CT-2', 'CT-3', 'CT-4', 'CT-1', 'CT-2']],
    ['Name,Mild,Moderate,Severe,Critical', [1, 0, 0, 0, 1, 0], [0, 1, 0, 0, 0, 1], [0, 0, 1, 0, 0, 0], [0, 0, 0, 1, 0, 0]],
    ['Name,Smoker,Ward,Label', [0, 1, 0, 1, 0, 1], [2, 1, 2, 1, 1, 2], GRADES],
    ['Name,Comment,Severity', ['ok', 'ok', 'ok', 'ok', 'ok', 'ok'], ALL.split(' ')],
    ['Name,Category,predicted_category', GRADES, OTHER],
    ['Name,label,prob_1,prob_2', GRADES, [0.1, 0.2, 0.3, 0.1, 0.2, 0.1], [0.9, 0.8, 0.7, 0.9, 0.8, 0.9]],
    ['Name,Site,Slice thickness,Category', [1, 1, 2, 2, 1, 2], [1, 1, 5, 1, 5, 1], GRADES],
    ['姓名,性别,年龄,严重程度', SEX, [61, 44, 70, 58, 39, 80], GRADES],
    ['Имя,Пол,Возраст,Степень тяжести', SEX, [61, 44, 70, 58, 39, 80], GRADES],
    ['이름,성별,중증도', SEX, GRADES],
    ['Nombre,Sexo,Gravedad', SEX, GRADES],
    ['Nome,Sesso,Gravità', SEX, GRADES],
    ['Namn,Kön,Svårighetsgrad', SEX, GRADES],
    ['Nazwa,Płeć,Ciężkość', SEX, GRADES],
    ['İsim,Cinsiyet,Şiddet', SEX, GRADES],
    ['Jméno,Pohlaví,Závažnost', SEX, GRADES],
    ['Όνομα,Φύλο,Σοβαρότητα', SEX, GRADES],
    ['Name,CT severity score,Category', [3, 17, 2, 25, 4, 11], GRADES],
    ['Name,CT severity score,Grade', [7, 17, 12, 25, 9, 11], GRADES],
    ['Name,Severe,Grade', [0, 0, 1, 1, 0, 0], GRADES],
  ])('%s', async (header, ...cells) => {
    const { labels, asked, told } = await decide(rows(header, ...(cells as (string | number)[][])));
    expect({ labels, asked, told }).toEqual({ labels: ALL, asked: [], told: '' });
  });

  it('without a header, and with numbers for names', async () => {
    const text = numbered(6).map(({ name }, i) => `${name},${GRADES[i]}`);
    for (const head of ['', 'id,label\n', 'Case;Age;Grade\n']) {
      const body = head.includes(';') ? text.map((line) => line.replace(',', ';50;')) : text;
      expect(await decide(head + body.join('\n'), numbered(6))).toMatchObject({ labels: ALL, asked: [], told: '' });
    }
  });
});

describe('several tables', () => {
  it('leaves a table that says less clearly that it holds the severity', async () => {
    const both = { 'labels.csv': rows('Name,Category', GRADES), 'clinical.csv': rows('Name,Sex,Outcome', SEX, OTHER) };
    expect(await decide(both)).toMatchObject({ labels: ALL, asked: [], uses: ['taken', 'left'], codes: ['labels-table-left'] });
  });

  it('says nothing of a table of other facts', async () => {
    const both = { 'clinical.csv': rows('Name,Age,Sex', [61, 44, 70, 58, 39, 80], SEX), 'labels.csv': rows('Name,Category', GRADES) };
    expect(await decide(both)).toMatchObject({ labels: ALL, asked: [], uses: ['left', 'taken'], told: '' });
  });

  it('labels no scan about which tables of one drop disagree', async () => {
    const both = { 'old.csv': rows('Name,Category', [1, 2, 3, 4, 1, 1]), 'new.csv': rows('Name,Category', GRADES) };
    const { labels, told } = await decide(both);
    expect(labels).toBe('Mild Moderate Severe Critical Mild');
    expect(told).toContain('than old.csv, so that neither counts: ct_scan_5.');
  });

  it('names columns that no table has', async () => {
    const missing = await decide(rows('Name,Category', GRADES), scans(6), { labelColumn: 'Severity' });
    expect(missing).toMatchObject({ labels: '', codes: ['labels-no-column'] });
    const two = { 'a.csv': rows('Name,Category', GRADES), 'b.csv': rows('Name,Severity', OTHER) };
    expect(await decide(two, scans(6), { labelColumn: 'category ' })).toMatchObject({ labels: ALL, uses: ['taken', 'left'] });
  });
});

describe('sheets of a workbook', () => {
  const sheet = (name: string, columns: string[], cells: string[][]): LabelTable => ({
    name: 'labels.xlsx',
    sheet: name,
    columns,
    rows: cells,
    firstRow: 2,
    formulaColumns: [],
    problems: [],
  });
  const graded = (from: number, grades: number[]) => grades.map((grade, i) => [`ct_scan_${from + i}`, String(grade)]);
  const decideSheets = (...sheets: LabelTable[]) => {
    const { tables, questions } = labelTables(
      sheets.map((table) => ({ table, drop: 1 })),
      scans(6),
      CLASSES,
    );
    return {
      uses: tables.map(({ use }) => use).join(' '),
      matched: tables.map(({ join }) => join?.matched ?? 0).join(' '),
      asked: questions.length,
      told: tables
        .flatMap(({ problems, join }) => [...problems, ...(join?.problems ?? [])])
        .map(({ subject, what }) => `${subject}: ${what}`),
    };
  };
  const notes = sheet('Notes', ['Severity of disease, as agreed'], [['Ask the ward before use']]);
  const labels = sheet('Labels', ['Name', 'Category'], graded(0, GRADES));

  it('are read where they fit the scans, and joined', () => {
    expect(decideSheets(notes, labels)).toEqual({ uses: 'left taken', matched: '0 6', asked: 0, told: [] });
    const [train, val] = [
      sheet('train', ['Name', 'Category'], graded(0, [1, 2, 3, 4])),
      sheet('val', ['Name', 'Category'], graded(4, [1, 2])),
    ];
    expect(decideSheets(train, val)).toEqual({ uses: 'taken taken', matched: '4 2', asked: 0, told: [] });
  });

  it('that contradict each other label neither way, and are named', () => {
    const old = sheet('Old', ['Name', 'Category'], graded(0, [1, 2, 3, 4, 1, 3]));
    const { matched, told } = decideSheets(old, labels);
    expect(matched).toBe('5 5');
    expect(told).toEqual([
      'labels.xlsx, sheet Labels: It gives a scan another class than labels.xlsx, sheet Old, so that neither counts: ct_scan_5.',
    ]);
  });

  it('that say less clearly that they hold the classes are left, and named', () => {
    const clinical = sheet('Clinical', ['Name', 'Outcome'], graded(0, OTHER));
    const { uses, matched, told } = decideSheets(clinical, labels);
    expect([uses, matched]).toEqual(['left taken', '0 6']);
    expect(told[0]).toContain('labels.xlsx, sheet Clinical: It was not read as labels, though its column "Outcome" reads as classes');
  });

  it('that fit nothing are told by one of them', () => {
    const { uses, told } = decideSheets(notes, sheet('Plan', ['Task', 'Who'], [['read', 'AB']]));
    expect(uses).toBe('taken left');
    expect(told).toHaveLength(1);
  });
});
