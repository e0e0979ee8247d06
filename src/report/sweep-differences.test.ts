import { describe, expect, it } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import { RandomStream } from '#base/random.ts';
import { compareRuns } from '#eval/compare/compare-runs.ts';
import { holm } from '#eval/compare/holm.ts';
import { parseTuneCases, type TuneCases } from './parse-tune-cases.ts';
import { differenceNotes } from './sweep-difference-columns.ts';
import { sweepDifferences } from './sweep-differences.ts';
import { type SweepRow, sweepRows } from './sweep-rows.ts';
import { sweepCsv, sweepText } from './sweep-table.ts';

const DRAWS = { draws: 100 };
const TRUTH = [0, 1, 2, 3].flatMap((k) => new Array<number>(12).fill(k));
const random = new RandomStream('sweep differences', 3);

/** A run that is right about `share` of the scans, with the scans in the order of `order`. */
function cases(share: number, order = [...TRUTH.keys()], prefix = 'scan'): TuneCases {
  const rows = TRUTH.map((truth) => {
    const called = random.uniform() < share ? truth : (truth + 1) % 4;
    const top = 0.4 + 0.5 * random.uniform();
    return [0, 1, 2, 3].map((k) => (k === called ? top : (1 - top) / 3));
  });
  return {
    scans: order.map((i) => `${prefix}-${i}`),
    truth: order.map((i) => TRUTH[i]),
    patients: order.map((i) => i),
    probabilities: order.map((i) => rows[i]),
  };
}

const row = (name: string, split: number | null = 1, outcome: SweepRow['outcome'] = 'done'): SweepRow => {
  const [empty] = sweepRows([{ name, point: {}, outcome, reason: null, record: null, scores: null }]);
  return { ...empty, split, classF1: [0, 0, 0, 0] };
};

const turned = [...TRUTH.keys()].reverse();
const RUNS: Record<string, TuneCases> = { '001': cases(0.4), '002': cases(0.9, turned), '003': cases(0.5), '004': cases(0.7) };
const compared = (rows: SweepRow[], runs = RUNS) => sweepDifferences(rows, (name) => runs[name] ?? 'missing', DRAWS);

describe('sweepDifferences', () => {
  it('says of every run what the best of its split has more, with the numbers of the run board, whatever the order of scans and runs', () => {
    const { against, best } = compared(['001', '002', '003', '004'].map((name) => row(name)));
    expect(best).toMatchObject([{ split: 1, run: '002', runs: ['002', '001', '003', '004'] }]);
    // The board is asked for the best run first, with the scans in another order.
    const inOrder = (name: string) => {
      const { scans, probabilities } = RUNS[name];
      return TRUTH.map((_, i) => probabilities[scans.indexOf(`scan-${i}`)]);
    };
    const board = compareRuns(
      { classes: 4, truth: TRUTH, patients: TRUTH.map((_, i) => String(i)), probabilities: ['002', '004', '001', '003'].map(inOrder) },
      DRAWS,
    );
    for (const [i, name] of ['004', '001', '003'].entries()) {
      const { best: of, ...rest } = against[name];
      expect(of).toBe('002');
      expect(rest).toEqual(board.others[i]);
    }
    expect(against['001'].differences.scores.macroF1).toMatchObject({ isWithinNoise: false });
    expect(best[0].optimism?.optimism).toBe(board.best?.optimism);
    expect(against['002']).toBeUndefined();
  });

  it('compares within a split alone, and adjusts p for all comparisons of the grid', () => {
    const runs = { ...RUNS, '005': cases(0.3, undefined, 'other'), '006': cases(0.95, undefined, 'other') };
    const rows = [row('001'), row('002'), row('003'), row('005', 2), row('006', 2)];
    const { against, best } = compared(rows, runs);
    expect(best.map(({ split, run }) => [split, run])).toEqual([
      [1, '002'],
      [2, '006'],
    ]);
    const names = ['001', '003', '005'];
    expect(names.map((name) => against[name].adjusted)).toEqual(holm(names.map((name) => against[name].accuracy.p)));
    expect(against['005'].best).toBe('006');
  });

  it('leaves out runs that failed or left nothing', () => {
    const { best, leftOut } = compared([row('001'), row('002', 1, 'failed'), row('009'), row('004', null)]);
    expect([best, leftOut]).toEqual([[], [{ run: '009', by: 'missing' }]]);
  });

  it('leaves out a run whose predictions do not go with the others, and names it with the reason; the others are compared', () => {
    const rows = ['001', '002', '003'].map((name) => row(name));
    const of002 = RUNS['002'];
    for (const [by, cases, sentence] of [
      ['other-labels', { ...of002, truth: of002.truth.map((k, i) => (i === 5 ? 3 - k : k)) }, /has other labels than most/],
      ['other-scans', { ...of002, scans: of002.scans.map((name) => `${name}x`) }, /predicted none of the scans/],
    ] as const) {
      const found = compared(rows, { ...RUNS, '002': cases });
      expect(found.best).toMatchObject([{ runs: expect.arrayContaining(['001', '003']) }]);
      expect(found.best[0].runs).not.toContain('002');
      expect(found.leftOut).toEqual([{ run: '002', by }]);
      expect(inEnglish(differenceNotes(found)[0])).toMatch(sentence);
      expect(sweepCsv(rows, found)).toMatch(sentence);
    }
    const two = compared(rows.slice(0, 2), { ...RUNS, '002': { ...of002, truth: of002.truth.map((k) => 3 - k) } });
    expect([two.best, two.leftOut]).toEqual([[], [{ run: '002', by: 'other-labels' }]]);
    expect(sweepText(rows, two)).toMatch(/002 is not compared: /);
  });

  it('finds a file of predictions damaged that is not as it was written, in any of its values', () => {
    const text = JSON.stringify(RUNS['001']);
    expect(parseTuneCases(text, 4)).toEqual(RUNS['001']);
    const { scans, truth, probabilities } = RUNS['001'];
    const damaged = [
      text.slice(0, -20),
      'null',
      JSON.stringify({ ...RUNS['001'], truth: [...truth.slice(1), 4] }),
      JSON.stringify({ ...RUNS['001'], truth: truth.slice(1) }),
      JSON.stringify({ ...RUNS['001'], scans: [scans[1], ...scans.slice(1)] }),
      JSON.stringify({ ...RUNS['001'], probabilities: [[0.9, 0.9, 0, 0], ...probabilities.slice(1)] }),
      JSON.stringify({ ...RUNS['001'], probabilities: [[1, 0, 0], ...probabilities.slice(1)] }),
      JSON.stringify({ ...RUNS['001'], probabilities: [[null, 1, 0, 0], ...probabilities.slice(1)] }),
    ];
    for (const one of damaged) expect(parseTuneCases(one, 4), one.slice(0, 60)).toBeNull();
    expect(parseTuneCases(text, 3)).toBeNull();
  });
});

describe('the table of a sweep', () => {
  const rows = ['001', '002', '003'].map((name) => row(name));
  const differences = compared(rows);

  it('has a column for what a run has less than the best, and says what choosing the best adds', () => {
    const text = sweepText(rows, differences);
    expect(text).toMatch(/F1 - best +95 % +p Holm/);
    expect(text).toMatch(/^001 .* -0\.\d{3} +\[-0\.\d{3}, -0\.\d{3}\] /m);
    expect(text).toMatch(/^002 .* best/m);
    expect(text).toMatch(
      /Split 1: 002 is the best of 3 runs by macro F1, 0\.\d{3}\. Choosing it there adds about 0\.\d{3}: 0\.\d{3} without that\./,
    );
    expect(sweepText(rows)).not.toContain('p Holm');
  });

  it('has them in the CSV, too, empty where nothing was compared', () => {
    const csv = sweepCsv(rows, differences).trim().split('\n');
    const [head, first, second] = csv.filter((line) => !/^"?#/.test(line)).map((line) => line.split(','));
    const field = (line: string[], name: string) => line[head.indexOf(name)];
    expect(Number(field(first, 'macro_f1_less_best'))).toBeCloseTo(differences.against['001'].differences.scores.macroF1!.value, 8);
    expect(Number(field(first, 'holm_p'))).toBeCloseTo(differences.against['001'].adjusted, 8);
    expect([field(first, 'best_of_split'), field(first, 'optimism')]).toEqual(['002', '']);
    expect(Number(field(second, 'macro_f1_corrected'))).toBeCloseTo(differences.best[0].optimism!.corrected, 8);
    expect(field(second, 'mcnemar_p')).toBe('');
    const none = sweepCsv(rows).split('\n').at(-2)?.split(',');
    expect(none?.length).toBe(head.length);
  });

  it('says that the choice can not be judged where a class is small', () => {
    const few = { ...differences, best: differences.best.map((one) => ({ ...one, optimism: null })) };
    expect(differenceNotes(few).map(inEnglish)[1]).toMatch(/A class has fewer than 10 patients/);
  });
});
