import { describe, expect, it } from 'vitest';
import { startStopping, updateStopping } from './early-stopping.ts';

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
