import { beforeEach, expect, it, vi } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import type { Split } from '#data/split/split.ts';
import type { RunRecord } from '#runs/record.ts';
import { restoreRun } from '#runs/restore.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { ReportLine } from './report.ts';

const delivered = vi.hoisted((): Record<string, unknown> => ({}));

/** True and predicted classes stand for the scores that they give. */
const scoresOf = (truth: number[], rows: number[][]) => ({
  ...{ n: truth.length, macroF1: 0, accuracy: 1 },
  pairs: rows.map((row, i) => [truth[i], row.indexOf(Math.max(...row))]),
});
vi.mock('#workers/client/study.ts', () => ({ study: { score: async (truth: number[], rows: number[][]) => scoresOf(truth, rows) } }));
vi.mock('#report/scores-csv.ts', () => ({ scoresCsv: (scores: object, origin: object) => ({ ...scores, ...origin }) }));
vi.mock('./deliver.ts', () => ({
  deliver: async (name: string, content: unknown) => {
    delivered[name] = content;
  },
}));

const { scoreSides } = await import('./score-sides.ts');

const split: Split = { seed: 1, train: ['a', 'b'], tune: ['c', 'd', 'e'], test: ['f'], problems: [] };
const labels = { a: 0, b: 1, c: 2, d: 3, e: 3, f: 1 };
/** The class that the net predicts of each scan; e could not be predicted, and x is on no side. */
const predicted = { a: 0, b: 1, c: 2, d: 0, f: 1, x: 2 };
const predictions = Object.entries(predicted).map(([scanId, top]) => ({
  scanId,
  probabilities: [0, 1, 2, 3].map((k) => (k === top ? 0.7 : 0.1)),
}));
const record: RunRecord = restoreRun({
  ...{ id: 'run', createdAt: '', settings: paperSettings(), device: '', stopReason: 'max-epochs', checkpointId: 'c', testOpenings: 3 },
  split: { seed: 1, train: [], tune: [], test: [] },
});
const lines: string[] = [];

beforeEach(() => {
  lines.length = 0;
  for (const name of Object.keys(delivered)) delete delivered[name];
  vi.stubGlobal('window', { reportToTerminal: async (line: ReportLine) => line.kind === 'log' && lines.push(inEnglish(line.text)) });
});

const score = (change: Partial<Parameters<typeof scoreSides>[0]> = {}) =>
  scoreSides({ record, split, labels, predictions, prefix: 'fold-1.', openTest: false, ...change });

it('scores each side by its own scans and labels, and leaves out what could not be predicted', async () => {
  expect(await score()).toMatchObject({
    pairs: [
      [2, 2],
      [3, 0],
    ],
  });
  expect(Object.keys(delivered)).toEqual(['fold-1.scores-train.csv', 'fold-1.scores-tune.csv']);
  expect(delivered['fold-1.scores-train.csv']).toMatchObject({
    pairs: [
      [0, 0],
      [1, 1],
    ],
    side: expect.stringContaining('training'),
  });
  expect(delivered['fold-1.scores-tune.csv']).toMatchObject({
    pairs: [
      [2, 2],
      [3, 0],
    ],
    side: expect.stringContaining('validation'),
  });
});

it('scores the test side only where it was opened, and names the opening', async () => {
  await score({ openTest: true });
  expect(Object.keys(delivered)).toContain('fold-1.scores-test.csv');
  expect(delivered['fold-1.scores-test.csv']).toMatchObject({ pairs: [[1, 1]], side: expect.stringContaining('opening 3') });
  expect(lines).toHaveLength(1);
});

it('says so where there is no test side to open', async () => {
  await score({ openTest: true, split: { ...split, test: [] } });
  expect(Object.keys(delivered)).not.toContain('fold-1.scores-test.csv');
  expect(lines).toHaveLength(1);
});

it('names the epoch whose weights were scored where the best are lost', async () => {
  const checkpoint = () => (delivered['fold-1.scores-tune.csv'] as { checkpoint: string }).checkpoint;
  await score();
  expect(checkpoint()).not.toContain('epoch 2');
  await score({ record: { ...record, bestEpoch: 5, keptEpoch: 2 } });
  expect(checkpoint()).toContain('epoch 2');
});
