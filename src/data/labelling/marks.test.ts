import { describe, expect, it } from 'vitest';
import { comparableText } from '#base/text/clean.ts';
import type { NamedScan } from '#ct/scan.ts';
import { readLabelTables } from '../labels/label-table.ts';
import { labelTables } from './label-drop.ts';
import { questionProblem } from './questions.ts';

const CLASSES = ['Mild', 'Moderate', 'Severe', 'Critical'];
const scans = Array.from({ length: 8 }, (_, i): NamedScan => {
  const name = `ct_scan_${i}`;
  return { id: name, name, folder: `study/${name}`, patientKey: name, aliases: [] };
});

/** Numbers of the scans' classes from 1 (`-` for none), and what was said. */
async function read(text: string) {
  const tables = await readLabelTables(new Blob([text]), 'labels.csv');
  const { tables: outcomes, questions } = labelTables(
    tables.map((table) => ({ table, drop: 1 })),
    scans,
    CLASSES,
  );
  const labels = Object.assign({}, ...outcomes.map(({ join }) => join?.labels));
  const problems = [
    ...outcomes.flatMap((outcome) => [...outcome.problems, ...(outcome.join?.problems ?? [])]),
    ...questions.map((question) => questionProblem(question, CLASSES)),
  ];
  return {
    grades: scans.map(({ id }) => (labels[id] === undefined ? '-' : labels[id] + 1)).join(''),
    codes: problems.map(({ code }) => code),
    told: problems.map(({ what }) => what).join('\n'),
  };
}

const rows = (header: string, ...columns: (readonly (string | number)[])[]) =>
  [header, ...scans.map(({ name }, i) => [name, ...columns.map((column) => column[i])].join(','))].join('\n');
const GRADES = [1, 2, 3, 4, 1, 2, 3, 4];
const OTHERS = [3, 4, 2, 1, 4, 3, 1, 2];

describe('marks for what is missing', () => {
  it.each([
    [[-1, 1, 2, 3, 4, 1, 2, 3], '-1234123', '(1): row 2 (ct_scan_0: -1)'],
    [[-1, -1, -9, '−1', '-1.0', 2, 3, 4], '-----234', '(5): row 2 (ct_scan_0: -1)'],
    [['(-1)', 1, 2, 3, 4, 1, 2, -99], '-123412-', '(2): row 2 (ct_scan_0: (-1)), row 9 (ct_scan_7: -99)'],
    [[1, 2, 'NaN', '?', ' ', 'k.A.', 'n/a', 4], '12-----4', '(5): row 4 (ct_scan_2: NaN), row 5 (ct_scan_3: ?), row 6 (ct_scan_4)'],
    [[1, 2, 3, 4, 'missing', 'Unknown', '-', 999], '1234----', '(4): row 6 (ct_scan_4: missing)'],
  ])('%j', async (values, grades, told) => {
    const result = await read(rows('Name,Category', values));
    expect(result).toMatchObject({ grades, codes: ['labels-row-empty'] });
    expect(result.told).toContain(`Label rows have no class ${told}`);
  });

  it('counts from 0 beside -1', async () => {
    const result = await read(rows('Name,Category', [-1, 0, 1, 2, 3, 0, 1, 2]));
    expect(result).toMatchObject({ grades: '-1234123', codes: ['labels-zero-based', 'labels-row-empty'] });
  });

  it.each([
    [['1 - mild', '2 - moderate', '3 - severe', '4 - critical', '1-mild', '2-moderate', '3-severe', '4-critical']],
    [['Grade-1', 'Grade-2', 'Grade-3', 'Grade-4', 'Grade-1', 'Grade-2', 'Grade-3', 'Grade-4']],
    [['CT-1', 'CT-2', 'CT-3', 'CT-4', 'ct-1', 'ct-2', 'ct-3', 'ct-4']],
  ])('a dash within is a gap: %j', async (values) => {
    expect(await read(rows('Name,Category', values))).toMatchObject({ grades: '12341234', told: '' });
  });
});

describe('a column that nothing calls classes', () => {
  it.each(['lesions', 'mRS', 'cluster', 'ISUP', 'RALE'])('is taken, and said: %s', async (header) => {
    const result = await read(rows(`Name,${header}`, GRADES));
    expect(result).toMatchObject({ grades: '12341234', codes: ['labels-column-uncalled'] });
    expect(result.told).toContain(`column "${header}", the only one that reads as classes`);
  });

  it.each([
    'y',
    'gt',
    'Ground truth',
    'Reference',
    'target',
    'dx',
    'Diagnosis',
    'Outcome',
    'Result',
    'Radiologist reading',
    'assessment',
    'Befund',
    'Gravité',
    'Тяжесть',
    'شدت',
    '정답',
    'CT class',
    'Kategorie',
    'stopień',
  ])('is silent where the header says that it was judged: %s', async (header) => {
    expect(await read(rows(`Name,${header}`, GRADES))).toMatchObject({ grades: '12341234', told: '' });
  });

  it('is silent where the values or a missing header say nothing against it', async () => {
    expect(
      await read(rows('Name,x', ['Class 1', 'Class 2', 'Class 3', 'Class 4', 'Class 1', 'Class 2', 'Class 3', 'Class 4'])),
    ).toMatchObject({ told: '' });
    expect(await read(rows('', GRADES).trim())).toMatchObject({ grades: '12341234', told: '' });
  });

  it('is asked about where it is called something else', async () => {
    for (const header of ['vaccine doses', 'fold', 'Vaccination'])
      expect(await read(rows(`Name,${header}`, GRADES))).toMatchObject({ grades: '--------', codes: ['labels-classes-unsure'] });
  });
});

describe('columns beside the classes', () => {
  it.each(['fold', 'Slices', 'Thickness', 'pixel spacing', 'Institution', 'scanner', 'Age group', 'Spessore'])(
    '%s raises nothing',
    async (header) => {
      expect(await read(rows(`Name,${header},Category`, OTHERS, GRADES))).toMatchObject({ grades: '12341234', told: '' });
    },
  );

  it.each([
    'Gravité prédite',
    'Gravedad prevista',
    'Gravità prevista',
    'Schweregrad vorhergesagt',
    'прогноз тяжести',
    '预测严重程度',
    '予測重症度',
    'modelo gravedad',
    'Severity (model)',
    'resnet50 severity',
    'ŷ',
  ])('%s is a prediction and no rival', async (header) => {
    expect(await read(rows(`Name,${header},Severity`, OTHERS, GRADES))).toMatchObject({ grades: '12341234', told: '' });
  });
});

describe('digits of any script', () => {
  const scripts = { Arabic: 0x660, Persian: 0x6f0, Devanagari: 0x966, Bengali: 0x9e6, Thai: 0xe50, Khmer: 0x17e0, 'full-width': 0xff10 };
  const written = (text: string | number, zero: number) =>
    String(text).replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

  it.each(Object.entries(scripts))('%s, in grades and in names', async (_, zero) => {
    const text = rows(
      'Name,Category',
      GRADES.map((grade) => written(grade, zero)),
    );
    expect(await read(text)).toMatchObject({ grades: '12341234', told: '' });
    expect(await read(written(rows('Name,Category', GRADES), zero))).toMatchObject({ grades: '12341234', told: '' });
  });

  it('all ten, also where rows of digits touch', () => {
    for (const zero of [...Object.values(scripts), 0x1d7d8, 0x104a0])
      expect(comparableText(written('0123456789', zero))).toBe('0123456789');
  });
});

describe('a legend that is not in the header', () => {
  const table = rows('Name,Category', GRADES);
  const words = ['mild', 'moderate', 'severe', 'critical'];
  const list = (grades: readonly string[], from = 1) => grades.map((word, i) => `${i + from} = ${word}`);

  it('that contradicts the order of the classes is asked about', async () => {
    const reversed = list([...words].reverse());
    for (const text of [
      `${table}\n\nLegend,\n${reversed.map((line) => `${line},`).join('\n')}\n`,
      `${table}\n,\n${reversed.map((line) => `,${line}`).join('\n')}\n`,
      `${table}\n"${reversed.join(', ')}",\n`,
      `${table}\n${words.map((word, i) => `${4 - i},${word}`).join('\n')}\n`,
      `${reversed.map((line) => `# ${line}`).join('\n')}\n${table}`,
      `# ${reversed.join(', ')}\n${table}`,
      rows('Name,Category,Legend', GRADES, [...reversed, '', '', '', '']),
      rows('Name,"Category (critical=1, severe=2, moderate=3, mild=4)"', GRADES),
    ]) {
      const result = await read(text);
      expect(result, text).toMatchObject({ grades: '--------' });
      expect(result.codes, text).toContain('labels-base-unsure');
    }
  });

  it('that agrees says what the numbers count from', async () => {
    const open = rows('Name,Category', [1, 2, 3, 1, 2, 3, 1, 2]);
    expect(await read(open)).toMatchObject({ codes: ['labels-base-unsure'] });
    expect(await read(`# ${list(words).join(', ')}\n${open}`)).toMatchObject({ grades: '12312312', told: '' });
    expect(
      await read(
        `${open}\n${list(words, 0)
          .map((line) => `${line},`)
          .join('\n')}`,
      ),
    ).toMatchObject({ grades: '23423423' });
  });

  it('is nothing that remarks about single scans are', async () => {
    const remarks = ['lesion 2: mild', '12 - mild', 'see 3: severe', '1 of 4', 'CT 1: mild', '', 'ok', 'mild'];
    expect(await read(rows('Name,Category,Comment', GRADES, remarks))).toMatchObject({ grades: '12341234', told: '' });
    expect(await read(`# exported 2024\n# by us\n${table}`)).toMatchObject({ grades: '12341234', told: '' });
    expect(await read(`"Cohort of 12 mild and 8 severe cases, 2021"\n${table}`)).toMatchObject({ grades: '12341234', told: '' });
  });
});

describe('tables of another shape', () => {
  const names = scans.map(({ name }) => name);
  it('with a column per class that lists scans, or on their side, are named for it once', async () => {
    const lists = await read(`Mild,Moderate,Severe,Critical\n${names.slice(0, 4).join(',')}\n${names.slice(4).join(',')}`);
    expect(lists).toMatchObject({ grades: '--------', codes: ['labels-turned'] });
    expect(lists.told).toContain('one column per class');
    const turned = await read(`Name,${names.join(',')}\nCategory,${GRADES.join(',')}`);
    expect(turned).toMatchObject({ grades: '--------', codes: ['labels-turned'] });
    expect(turned.told).toContain('lies on its side: 8 scans stand in its header row');
  });

  it('with a header of other cells than the rows, are named for it', async () => {
    const wide = await read(rows('Name,Category (A=critical, B=severe, C=moderate, D=mild)', ['A', 'B', 'C', 'D', 'A', 'B', 'C', 'D']));
    expect(wide.told).toContain('header has 5 cells and its rows have 2');
    const narrow = await read(
      rows(
        'Name,Volume',
        [3, 4, 2, 3, 4, 2, 3, 4],
        GRADES.map(() => 5),
        GRADES,
      ),
    );
    expect(narrow.told).toContain('header has 2 cells and its rows have 4');
    const shifted = await read(
      rows(
        'Name,Volume,Category',
        [3, 4, 2, 3, 4, 2, 3, 4],
        GRADES.map(() => 5),
        GRADES,
      ),
    );
    expect(shifted.told).toContain('column "Column 4", the only one that reads as classes');
  });

  it('with empty cells at the ends, or one-hot columns, are read', async () => {
    for (const text of [
      rows('Name,Category,,', GRADES),
      rows(
        'Name,Category',
        GRADES,
        GRADES.map(() => ''),
      ),
      rows('Name,Category,Remark', GRADES, ['', '', '', '', '', '', 'late', '']),
    ])
      expect(await read(text)).toMatchObject({ grades: '12341234', told: '' });
    const hot = rows('Name,Mild,Moderate,Severe,Critical', ...[1, 2, 3, 4].map((grade) => GRADES.map((own) => (own === grade ? 1 : 0))));
    expect(await read(hot)).toMatchObject({ grades: '12341234', told: '' });
  });
});
