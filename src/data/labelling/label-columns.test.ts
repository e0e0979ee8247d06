import { describe, expect, it } from 'vitest';
import { ALL, decide, GRADES, numbered, OTHER, rows, scanAt, scans } from './label-drop.fixture.ts';

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
