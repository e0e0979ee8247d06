import { expect, it } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import { bestEpoch, tieOf } from './best-epoch.ts';

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

it('says what decided between epochs of the same accuracy', () => {
  const tie = (ties: 'first' | 'better', ...scores: Parameters<typeof history>) => {
    const epochs = history(...scores);
    const said = tieOf(epochs, bestEpoch(epochs, ties)?.epoch ?? null, ties);
    return said && inEnglish(said);
  };
  expect(tie('better', [0.5, 0.4, 1], [0.75, 0.4, 2], [0.6, 0.4, 1], [0.75, 0.5, 1])).toBe(
    'Epochs 2 and 4 had the same accuracy; the better macro F1 decided.',
  );
  expect(tie('better', [0.75, 0.5, 2], [0.75, 0.5, 1])).toBe('Epochs 1 and 2 had the same accuracy; the lower loss decided.');
  expect(tie('better', [0.75, 0.5, 1], [0.75, 0.5, 1])).toBe('Epochs 1 and 2 had the same accuracy; the earlier epoch decided.');
  expect(tie('first', [0.75, 0.4, 2], [0.75, 0.5, 1])).toBe('Epochs 1 and 2 had the same accuracy; the earlier epoch decided.');
  expect(tie('better', [0.75, 0.4, 2], [0.7, 0.5, 1])).toBe(null);
  expect(tie('better')).toBe(null);
});
