import { describe, expect, it } from 'vitest';
import { followStopping, startStopping, updateStopping } from './early-stopping.ts';

function stopsAt(losses: number[], rule: 'plateau' | 'reference-code', patience: number, minDelta = 0): number | null {
  let state = startStopping({ rule, patience, minDelta });
  for (const [i, loss] of losses.entries()) {
    state = updateStopping(state, loss);
    if (state.stopped) return i;
  }
  return null;
}

// The reference's rule is checked step by step over the goldens, see scripts/verify/goldens.test.ts.
describe('plateau', () => {
  it('stops after `patience` epochs without a new best', () => {
    expect(stopsAt([1, 0.9, 0.9, 0.91, 0.95], 'plateau', 3)).toBe(4);
    expect(stopsAt([1, 1.1, 1.1, 0.9, 1, 1, 0.8], 'plateau', 3)).toBeNull();
  });

  it('wants an improvement of more than minDelta', () => {
    expect(stopsAt([1, 0.95, 0.9, 0.85], 'plateau', 2, 0.1)).toBe(2);
    expect(stopsAt([1, 0.8, 0.6, 0.4], 'plateau', 2, 0.1)).toBeNull();
  });

  it('counts a loss that is not a number', () => expect(stopsAt([1, Number.NaN, Number.NaN], 'plateau', 2)).toBe(2));
});

describe('reference-code', () => {
  it('hardly ever stops with the values of the reference', () => {
    expect(stopsAt([1, 2, 3, 4, 5, 6, 7, 8], 'reference-code', 5, 10)).toBeNull();
  });
});

describe('followStopping', () => {
  const epochs = (values: number[]) =>
    values.map((value, i) => {
      const tune = { loss: 9 - i, accuracy: value, macroF1: value / 2 };
      return { epoch: i + 1, train: { loss: 1, accuracy: 1 }, tune, seconds: 1, lastBatchLoss: 10 * value };
    });

  it('tells the epoch that gave the rule its best, and how long ago in its own count', () => {
    const rule = { rule: 'plateau', patience: 9, minDelta: 0.1, watch: 'accuracy' } as const;
    const course = followStopping(rule, epochs([0.2, 0.5, 0.55, 0.4]));
    expect(course).toMatchObject({ bestEpoch: 2, state: { best: -0.5, count: 2, stopped: false } });
    expect(followStopping({ ...rule, watch: 'loss' }, epochs([1, 1, 1]))).toMatchObject({ bestEpoch: 3, state: { best: 7, count: 0 } });
    expect(followStopping(rule, [])).toMatchObject({ bestEpoch: null, state: { count: 0 } });
  });

  it('goes by the last batch where the rule is the reference code, and says nothing where a record lacks it', () => {
    const rule = { rule: 'reference-code', patience: 2, minDelta: 1 } as const;
    const history = epochs([0.5, 0.4, 0.45, 0.51, 0.6]);
    expect(followStopping(rule, history)).toMatchObject({ bestEpoch: 2, state: { best: 4, count: 2, stopped: true } });
    const { lastBatchLoss: _, ...older } = history[0];
    expect(followStopping(rule, [older])).toBeNull();
  });
});
