import { expect, it } from 'vitest';
import { bestEpoch } from './best-epoch.ts';

/** Epochs with these tune scores: accuracy, macro F1, loss. */
const history = (...scores: [accuracy: number, macroF1: number, loss: number][]) =>
  scores.map(([accuracy, macroF1, loss], i) => ({
    epoch: i + 1,
    train: { loss: 1, accuracy: 0.5 },
    tune: { accuracy, macroF1, loss },
    seconds: 1,
  }));
const kept = (ties: 'first' | 'better', ...scores: Parameters<typeof history>) => bestEpoch(history(...scores), ties)?.epoch;

it('keeps the highest tune accuracy, whatever macro F1 and loss are', () => {
  for (const ties of ['first', 'better'] as const) {
    expect(kept(ties, [0.5, 0.9, 0.1], [0.75, 0.4, 2], [0.7, 0.8, 0.1])).toBe(2);
    expect(kept(ties)).toBeUndefined();
  }
});

it('of equal accuracy keeps the first, as the paper, or the better by macro F1, then loss, then the first', () => {
  expect(kept('first', [0.75, 0.4, 2], [0.75, 0.5, 1], [0.75, 0.5, 0.5])).toBe(1);
  expect(kept('better', [0.75, 0.4, 2], [0.75, 0.5, 1], [0.75, 0.4, 0.1])).toBe(2);
  expect(kept('better', [0.75, 0.5, 2], [0.75, 0.5, 1], [0.75, 0.5, 1.5])).toBe(2);
  expect(kept('better', [0.75, 0.5, 1], [0.75, 0.5, 1])).toBe(1);
});

it('takes macro F1 that differs in its last digits alone for equal', () => {
  expect(kept('better', [0.75, 0.1 + 0.2, 2], [0.75, 0.3, 1])).toBe(2);
  expect(kept('better', [0.75, 0.3, 1], [0.75, 0.1 + 0.2, 2])).toBe(1);
});
