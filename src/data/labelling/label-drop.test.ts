import { describe, expect, it } from 'vitest';
import type { NamedScan } from '#ct/scan.ts';
import { type LabelTable, readLabelTables } from '../labels/label-table.ts';
import type { LabelAnswers } from './candidates.ts';
import { labelTables } from './label-drop.ts';
import { questionProblem } from './questions.ts';

const CLASSES = ['Mild', 'Moderate', 'Severe', 'Critical'];
const scanAt = (folder: string): NamedScan => ({
  id: `id ${folder}`,
  name: folder.slice(folder.lastIndexOf('/') + 1),
  folder,
  patientKey: folder,
  aliases: [],
});
const scans = (n: number) => Array.from({ length: n }, (_, i) => scanAt(`study/ct_scan_${i}`));
const numbered = (n: number) => Array.from({ length: n }, (_, i) => scanAt(`study/${i + 1}`));

/** Class names by the scans' folders, what was asked, and what was said, of tables that came in one drop. */
async function decide(tables: string | Record<string, string>, here = scans(6), told: LabelAnswers = {}, classes = CLASSES) {
  const files = typeof tables === 'string' ? { 'labels.csv': tables } : tables;
  const read = await Promise.all(Object.entries(files).map(([name, text]) => readLabelTables(new Blob([text]), name)));
  const { tables: outcomes, questions } = labelTables(
    read.flat().map((table) => ({ table, drop: 1 })),
    here,
    classes,
    told,
  );
  const labels: Record<string, string> = {};
  for (const { join } of outcomes) for (const [id, label] of Object.entries(join?.labels ?? {})) labels[id.slice(3)] = classes[label]!;
  const problems = [
    ...outcomes.flatMap(({ problems, join }) => [...problems, ...(join?.problems ?? [])]),
    ...questions.map((question) => questionProblem(question, classes)),
  ];
  return {
    labels: Object.values(labels).join(' '),
    byFolder: labels,
    uses: outcomes.map(({ use }) => use),
    asked: questions.map(({ kind, options }) => [kind, ...options.map(({ value }) => value)].join(' ')),
    questions,
    codes: problems.map(({ code }) => code),
    told: problems.map(({ what }) => what).join('\n'),
  };
}

const ALL = 'Mild Moderate Severe Critical Mild Moderate';
/** A column of classes beside other columns. */
const rows = (header: string, ...cells: (string | number)[][]) =>
  [header, ...[0, 1, 2, 3, 4, 5].map((i) => [`ct_scan_${i}`, ...cells.map((column) => column[i])].join(','))].join('\n');
const GRADES = [1, 2, 3, 4, 1, 2];
const SEX = [1, 2, 1, 2, 1, 2];
const OTHER = [1, 4, 3, 2, 1, 4];

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

describe('columns of classes', () => {
  it('takes the one whose header says so, and names a full rival', async () => {
    for (const header of ['Name,Days to CT,Severity', 'Name,ASA class,CT severity', 'Name,Visual score,Category', 'Name,Lobes,Grade']) {
      const [, other, best] = header.split(',');
      const { labels, asked, told } = await decide(rows(header, OTHER, GRADES));
      expect([labels, asked]).toEqual([ALL, []]);
      expect(told).toContain(`"${best}" was taken for the classes; "${other}"`);
    }
  });

  it.each([
    ['Name,Reader 1 grade,Reader 2 grade', 'labelColumn Reader 1 grade Reader 2 grade'],
    ['Name,Clinical severity,CT severity', 'labelColumn Clinical severity CT severity'],
    ['Name,Stage,Severity', 'labelColumn Severity Stage'],
    ['Name,a,b', 'labelColumn a b'],
    ['Name,Group,Outcome', 'labelColumn Group Outcome'],
  ])('asks where several are called so: %s', async (header, wanted) => {
    const open = await decide(rows(header, OTHER, GRADES));
    expect(open).toMatchObject({ labels: '', asked: [wanted], uses: ['asked'] });
    const [, , last] = header.split(',');
    expect(open.told).toContain(last);
    expect(await decide(rows(header, OTHER, GRADES), scans(6), { labelColumn: last })).toMatchObject({ labels: ALL, asked: [], told: '' });
  });

  it('shows what every answer would do', async () => {
    const { questions } = await decide(rows('Name,Reader 1 grade,Reader 2 grade', OTHER, GRADES));
    expect(questions[0]!.options[1]).toEqual({
      value: 'Reader 2 grade',
      values: ['1', '2', '3', '4'],
      counts: [2, 2, 1, 1],
      unlabelled: 0,
      first: [0, 1, 2, 3].map((i) => ({ scan: `ct_scan_${i}`, label: i })),
    });
  });

  it('takes no sex, age or days for the severity', async () => {
    for (const header of ['Name,Sex', 'Name,Geschlecht', 'Name,ASA', 'Name,Days']) {
      expect(await decide(rows(header, OTHER))).toMatchObject({ labels: '', asked: [`labelColumn ${header.slice(5)}`] });
    }
  });

  it('takes words for classes wherever they stand, and asks where two columns have them', async () => {
    const words = ALL.split(' ');
    expect(await decide(rows('Name,Visit,Finding', OTHER, words))).toMatchObject({ labels: ALL, asked: [] });
    const cough = await decide(rows('Name,Cough,Category', [...words].reverse(), GRADES));
    expect(cough).toMatchObject({ labels: ALL, asked: [], codes: ['labels-other-columns'] });
    expect((await decide(rows('Name,First,Second', [...words].reverse(), words))).asked).toEqual(['labelColumn First Second']);
  });

  it('never guesses predictions', async () => {
    const own = rows('scan_id,predicted_category,p1,p2', GRADES, [0, 1, 0, 1, 0, 1], [1, 0, 1, 0, 1, 0]);
    expect(await decide(own)).toMatchObject({ labels: '', asked: [], codes: ['labels-predictions'] });
    // The columns behind the probabilities are read as nothing else either.
    const [, ...lines] = own.split('\n');
    const names = ['Mild', 'Moderate', 'Severe', 'Critical'];
    const all = lines.map(
      (line, i) => `${line},${names[GRADES[i]! - 1]},,Mild / Moderate / Severe / Critical,Small,${i % 4},r,r.safetensors,Notice`,
    );
    const whole = [
      'scan_id,predicted_category,p1,p2,predicted_class,not_predicted,model_classes,model,model_epoch,model_run_id,model_file,notice',
      ...all,
    ].join('\n');
    expect(await decide(whole)).toMatchObject({ labels: '', asked: [], codes: ['labels-predictions'] });
    expect(await decide(own, scans(6), { labelColumn: 'predicted_category' })).toMatchObject({ labels: ALL, told: '' });
    expect((await decide(rows('Name,AI severity', GRADES))).labels).toBe('');
    const both = await decide({ 'labels.csv': rows('Name,Category', GRADES), 'predictions.csv': own });
    expect(both).toMatchObject({ labels: ALL, codes: ['labels-predictions'] });
  });

  it('never falls to another column where the one that is called so can not be read', async () => {
    const open = await decide(rows('Name,Category,Visual score', ['a', 'b', 'c', 'd', 'a', 'b'], GRADES));
    expect(open).toMatchObject({ labels: '', asked: ['labelColumn Visual score'] });
    expect(open.told).toContain('none of its 6 values is one: a, b, c, d');
    expect((await decide(rows('Name,Category,Severity', ['a', 'b', 'c', 'd', 'a', 'b'], GRADES))).labels).toBe(ALL);
  });

  it('names the best columns and what was not understood where nothing can be used', async () => {
    expect((await decide(rows('Name,Category', ['T1', 'T2', 'T3', 'T4', 'T1', 'T2']))).told).toContain(
      'none of its 6 values is one: T1, T2, T3, T4',
    );
    const other = (await decide('Case,Result\nct_scan_0,x\nct_scan_9,y\n')).told;
    expect(other).toContain('"Case" (1 of 2 rows, not ct_scan_9)');
    expect(other).toContain('"Result" (0 of 2 values, not x, y)');
  });
});

describe('values', () => {
  it.each([
    ['Class 1', 'Class 2', 'Class 3', 'Class 4'],
    ['grade_1', 'grade_2', 'grade_3', 'grade_4'],
    ['I', 'II', 'III', 'IV'],
    ['Stage I', 'Stage II', 'Stage III', 'Stage IV'],
    ['1 - mild', '2 - moderate', '3 - severe', '4 - critical'],
    ['0: mild', '1: moderate', '2: severe', '3: critical'],
    ['Mild (1)', 'Moderate (2)', 'Severe (3)', 'Critical (4)'],
    ['Mild (grade 1)', 'Moderate (grade 2)', 'Severe (grade 3)', 'Critical (grade 4)'],
    ['１', '２', '３', '４'],
    ['1級', '2級', '3級', '4級'],
    ['1.0', '2.0', '3.0', '4.0'],
    ['CT-1', 'CT-2', 'CT-3', 'CT-4'],
  ])('%s, %s, %s, %s', async (...values) => {
    expect(
      await decide(
        rows(
          'Name,Category',
          GRADES.map((grade) => values[grade - 1]!),
        ),
      ),
    ).toMatchObject({ labels: ALL, asked: [] });
  });

  it.each([
    ['leicht', 'mittel', 'schwer', 'kritisch'],
    ['léger', 'modéré', 'sévère', 'critique'],
    ['軽症', '中等症', '重症', '重篤'],
    ['轻型', '普通型', '重型', '危重型'],
    ['경증', '중등증', '중증', '위중증'],
    ['лёгкая', 'средняя', 'тяжёлая', 'критическая'],
  ])('in words of other languages, which is said: %s, %s, %s, %s', async (...values) => {
    const told = await decide(
      rows(
        'Name,Category',
        GRADES.map((grade) => values[grade - 1]!),
      ),
    );
    expect(told).toMatchObject({ labels: ALL, asked: [], codes: ['labels-words-translated'] });
    expect(told.told).toContain(`${values[2]} as Severe`);
  });

  it('gives no class where number and word disagree, or two words stand for one grade', async () => {
    const odd = await decide(
      rows('Name,Category', ['1 - severe', '2 - moderate', '3 - severe', '4 - critical', '1 - mild', '2 - moderate']),
    );
    expect(odd.labels).toBe('Moderate Severe Critical Mild Moderate');
    expect(odd.told).toContain('1 - severe');
    const both = await decide(rows('Name,Category', ['leicht', 'mittel', 'mittelschwer', 'schwer', 'leicht', 'kritisch']));
    expect(both.labels).toBe('Mild Severe Mild Critical');
    expect(both.told).toContain('mittelschwer');
  });
});

describe('one row per slice', () => {
  const paths = (grades: (i: number, k: number) => number) =>
    ['Path,Slice,Category', ...[0, 1, 2, 3].flatMap((i) => [0, 1, 2].map((k) => `train/ct_scan_${i}/${k}.jpg,${k},${grades(i, k)}`))].join(
      '\n',
    );
  it('labels scans whose rows agree, and names the others', async () => {
    expect(
      await decide(
        paths((i) => i + 1),
        [0, 1, 2, 3].map((i) => scanAt(`d/train/ct_scan_${i}`)),
      ),
    ).toMatchObject({
      labels: 'Mild Moderate Severe Critical',
      asked: [],
      told: '',
    });
    const odd = await decide(
      paths((i, k) => (i === 1 && k === 2 ? 4 : i + 1)),
      [0, 1, 2, 3].map((i) => scanAt(`d/train/ct_scan_${i}`)),
    );
    expect(odd).toMatchObject({ labels: 'Mild Severe Critical', codes: ['labels-row-conflict'] });
  });
});

describe('what numbers count from', () => {
  const NAMES = [1, 2, 3, 1, 2, 3];
  it('asks where neither 0 nor the last number occurs', async () => {
    for (const header of ['Name,Severity', 'Name,Grade']) {
      const open = await decide(rows(header, NAMES));
      expect(open).toMatchObject({ labels: '', asked: ['base 0 1'] });
      expect(open.told).toContain('from 0 (0 to 3) or from 1 (1 to 4)');
    }
    expect((await decide(rows('Name,Severity', NAMES), scans(6), { base: 0 })).labels).toBe(
      'Moderate Severe Critical Moderate Severe Critical',
    );
    expect((await decide(rows('Name,Severity', NAMES), scans(6), { base: 1 })).labels).toBe('Mild Moderate Severe Mild Moderate Severe');
    expect((await decide(rows('Name,Severity', NAMES), scans(6), {}, CLASSES.slice(0, 3))).asked).toEqual([]);
  });

  it.each([
    ['Severity (0=mild; 1=moderate; 2=severe; 3=critical)', 'Moderate'],
    ['Severity 0: mild 1: moderate 2: severe 3: critical', 'Moderate'],
    ['Severity (0-3)', 'Moderate'],
    ['Grade [1..4]', 'Mild'],
    ['Grade (1 = Mild to 4 = Critical)', 'Mild'],
    ['Schweregrad (0 = leicht)', 'Moderate'],
    ['Severity 0/1/2/3', 'Moderate'],
    ['Severity (zero-based)', 'Moderate'],
    ['Severity from 1 to 4', 'Mild'],
  ])('believes a legend: %s', async (header, first) => {
    const { labels, asked } = await decide(rows(`Name,${header}`, NAMES));
    expect([labels.split(' ')[0], asked]).toEqual([first, []]);
  });

  it('asks where a legend fits neither', async () => {
    for (const legend of ['Severity (1=critical; 2=severe; 3=moderate; 4=mild)', 'Severity (0-4)']) {
      expect((await decide(rows(`Name,${legend}`, GRADES))).asked).toEqual(['base 0 1']);
    }
  });

  it('decides over all tables, by words beside the numbers, and by a list of codes', async () => {
    const two = (first: number[], second: number[]) => ({
      'train.csv': `Name,Category\n${first.map((grade, i) => `ct_scan_${i},${grade}`).join('\n')}`,
      'val.csv': `Name,Category\n${second.map((grade, i) => `ct_scan_${i + 3},${grade}`).join('\n')}`,
    });
    expect((await decide(two([0, 1, 2], [1, 3, 2]))).labels).toBe('Mild Moderate Severe Moderate Critical Severe');
    expect((await decide(two([1, 2, 3], [1, 2, 4]))).labels).toBe('Mild Moderate Severe Mild Moderate Critical');
    expect(await decide(two([1, 2, 3], [1, 2, 3]))).toMatchObject({ labels: '', asked: ['base 0 1'], uses: ['asked', 'asked'] });
    const words = NAMES.map((number) => CLASSES[number]!);
    expect((await decide(rows('Name,Category,Class', NAMES, words))).labels).toBe(words.join(' '));
    const codes = { 'codes.csv': 'Code,Meaning\n0,mild\n1,moderate\n2,severe\n3,critical\n', 'labels.csv': rows('Name,Severity', NAMES) };
    expect(await decide(codes)).toMatchObject({ labels: words.join(' '), asked: [] });
  });

  it('reads a few low grades from 1, and says so', async () => {
    const few = await decide(rows('Name,Severity', [1, 2, 1, 2, 1, 2]));
    expect(few).toMatchObject({ labels: 'Mild Moderate Mild Moderate Mild Moderate', asked: [] });
    expect(few.told).toContain('read as counting from 1');
    for (const grades of [
      [1, 3, 1, 3, 1, 3],
      [2, 3, 2, 3, 2, 3],
      [2, 2, 2, 2, 2, 2],
    ]) {
      expect((await decide(rows('Name,Severity', grades))).asked).toEqual(['base 0 1']);
    }
  });

  it('takes no number of a score for a class', async () => {
    const score = await decide(rows('Name,CT severity score', [7, 12, 20, 25, 3, 4]));
    expect(score.labels).toBe('');
    expect(score.told).toContain('numbers from 3 to 25, which are a score');
    const five = await decide(rows('Name,Severity', [1, 2, 3, 4, 5, 5]));
    expect(five.told).toContain('numbers from 1 to 5');
    // One slip, or one code for missing values, costs its rows only.
    expect((await decide(rows('Name,Severity', [1, 2, 3, 4, 44, 1]))).labels).toContain('Mild Moderate Severe Critical');
    expect((await decide(rows('Name,Severity', [1, 2, 3, 4, 9, 9]))).labels).toContain('Mild Moderate Severe Critical');
  });

  it('is not asked about numbers that say it themselves', async () => {
    for (const grades of [GRADES, [0, 1, 2, 3, 0, 1], [4, 4, 1, 4, 4, 1], [0, 1, 0, 1, 0, 1]]) {
      expect((await decide(rows('Name,Severity', grades))).asked).toEqual([]);
    }
  });
});

describe('names of scans', () => {
  const here = ['3', '1', '2', '0', '5', '4'].map((name) => scanAt(`study/${name}`));
  it('prefers a named column to a running number', async () => {
    const text = ';Fall;Schweregrad\n0;3;1\n1;1;2\n2;2;3\n3;0;4\n4;5;1\n5;4;2\n';
    expect(await decide(text, here)).toMatchObject({ labels: ALL, asked: [], told: '' });
  });

  it('asks before a running number stands for names', async () => {
    for (const head of [',Patient,Category', 'Unnamed: 0,Patient,Category', 'No.,Patient ID,Category', '#,Subject,Category']) {
      const text = [head, ...GRADES.map((grade, i) => `${i + 1},P00${6 - i},${grade}`)].join('\n');
      const [, name] = head.split(',');
      const open = await decide(text, numbered(6));
      expect(open.labels).toBe('');
      expect(open.asked).toHaveLength(1);
      expect(open.told).toContain(name);
      const [first] = open.questions[0]!.options;
      expect((await decide(text, numbered(6), { idColumn: first!.value })).labels).toBe(ALL);
    }
    const alone = ['No.,Category', ...GRADES.map((grade, i) => `${i + 1},${grade}`)].join('\n');
    expect(await decide(alone, numbered(6))).toMatchObject({ labels: ALL, codes: ['labels-counted-rows'] });
  });

  it('asks where two columns name scans, and not the same', async () => {
    const text = ['Patient ID,Case ID,Category', ...GRADES.map((grade, i) => `${6 - i},${i + 1},${grade}`)].join('\n');
    expect((await decide(text, numbered(6))).asked).toEqual(['idColumn Patient ID Case ID']);
    const same = ['Patient ID,File,Category', ...GRADES.map((grade, i) => `${i + 1},${i + 1}.nii.gz,${grade}`)].join('\n');
    expect(await decide(same, numbered(6))).toMatchObject({ labels: ALL, asked: [], told: '' });
  });

  it('takes no small numbers beside names that are not those of scans', async () => {
    const text = ['Patient,Visit,Category', ...GRADES.map((grade, i) => `Müller ${i},${i + 1},${grade}`)].join('\n');
    expect((await decide(text, numbered(6))).asked).toEqual(['idColumn Visit Patient']);
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
