import { describe, expect, it } from 'vitest';
import { ALL, CLASSES, decide, GRADES, rows, scanAt, scans } from './label-drop.fixture.ts';

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
