import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRange, type RateRange, RateTrace, rateOfStep, suggestRates, USUAL_RANGE } from './lr-finder.ts';

interface GoldenCase {
  name: string;
  range: RateRange;
  losses: number[];
  smoothed: number[];
  steepest: number | null;
  lowest: number | null;
}

/** Made by tests/goldens/make/lr_finder.py. */
const GOLDENS = path.resolve(import.meta.dirname, '../../../tests/goldens/lr_finder.json');
const { rates, cases }: { rates: number[]; cases: GoldenCase[] } = JSON.parse(readFileSync(GOLDENS, 'utf8'));

/** The same sums of doubles on both sides; powers may round otherwise. */
const RELATIVE = 1e-12;

function close(values: readonly number[], wanted: readonly number[]): void {
  expect(values).toHaveLength(wanted.length);
  for (const [i, want] of wanted.entries()) expect(Math.abs(values[i] - want), `value ${i}`).toBeLessThanOrEqual(RELATIVE * Math.abs(want));
}

function traced(losses: readonly number[], range: RateRange): RateTrace {
  const trace = new RateTrace(range);
  for (const loss of losses) if (!trace.ended) trace.add(loss);
  return trace;
}

describe('as Lightning and numpy compute it', () => {
  it('the rates', () => {
    const range = { ...USUAL_RANGE, steps: rates.length };
    close(
      rates.map((_, step) => rateOfStep(range, step)),
      rates,
    );
  });

  it.each(cases.map((golden) => [golden.name, golden] as const))('%s', (_, { range, losses, smoothed, steepest, lowest }) => {
    const { points, ended } = traced(losses, range);
    close(
      points.map((point) => point.smoothed),
      smoothed,
    );
    expect(ended).toBe(smoothed.length < range.steps ? 'diverged' : 'all-steps');
    expect(suggestRates({ points, range })).toEqual({ steepest, lowest });
  });
});

describe('a range test', () => {
  const range = { lowest: 1e-4, highest: 1, steps: 20 };

  it('does not start at 0, and stays where the loss stays', () => {
    close(
      traced(Array(20).fill(0.7), range).points.map(({ smoothed }) => smoothed),
      Array(20).fill(0.7),
    );
  });

  it('ends at a loss that is no number, without it', () => {
    const { points, ended } = traced([1, 0.9, Number.NaN, 1], range);
    expect(ended).toBe('not-finite');
    expect(points.map(({ loss }) => loss)).toEqual([1, 0.9]);
  });

  it('suggests nothing where nothing falls, or where it ended at once', () => {
    const rising = traced(
      Array.from({ length: 20 }, (_, i) => 1 + i / 20),
      range,
    );
    expect(suggestRates({ points: rising.points, range })).toEqual({ steepest: null, lowest: null });
    expect(suggestRates({ points: rising.points.slice(0, 3), range })).toEqual({ steepest: null, lowest: null });
    expect(suggestRates({ points: [], range })).toEqual({ steepest: null, lowest: null });
  });

  it.each<[string, Partial<RateRange>]>([
    ['From rate', { lowest: 0 }],
    ['From rate', { lowest: Number.NaN }],
    ['To rate', { highest: 1e-7 }],
    ['To rate', { highest: Number.POSITIVE_INFINITY }],
    ['Search steps', { steps: 9 }],
    ['Search steps', { steps: 1001 }],
    ['Search steps', { steps: 20.5 }],
  ])('refuses: %s %j', (subject, change) => {
    expect(checkRange({ ...USUAL_RANGE, ...change }).map(({ subject: named }) => named)).toContain(subject);
  });

  it('refuses nothing of the usual range', () => expect(checkRange(USUAL_RANGE)).toEqual([]));
});
