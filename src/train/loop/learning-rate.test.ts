import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeSchedule, parseSchedule, type RateSchedule, USUAL_SCHEDULES } from '../settings/rate-schedule.ts';
import { learningRate } from './learning-rate.ts';

interface GoldenCase {
  schedule: RateSchedule;
  /** Steps. */
  warmup: number;
  epochs: number;
  batches: number;
  /** Of the tune side, one an epoch; null where the schedule does not go by them. */
  losses: number[] | null;
  /** Before every step. */
  rates: number[];
}

/** Made by tests/goldens/make/schedules.py. */
const GOLDENS = path.resolve(import.meta.dirname, '../../../tests/goldens/schedules.json');
const { base, cases }: { base: number; cases: GoldenCase[] } = JSON.parse(readFileSync(GOLDENS, 'utf8'));

const nameOf = ({ schedule, warmup, epochs, batches }: GoldenCase) =>
  `${describeSchedule(schedule)}, warm-up ${warmup}, ${epochs} x ${batches} steps`;

/** Doubles on both sides; torch's cosines go from step to step, ours are closed forms: a few roundings a step. */
const RELATIVE = 1e-12;

describe("torch's schedulers, step by step", () => {
  it.each(cases.map((golden) => [nameOf(golden), golden] as const))('%s', (_, { schedule, warmup, epochs, batches, losses, rates }) => {
    const settings = { learningRate: base, schedule, warmupEpochs: warmup / batches, maxEpochs: epochs };
    const history = (losses ?? []).map((loss) => ({ tune: { loss, accuracy: 0, macroF1: 0 } }));
    for (const [step, want] of rates.entries()) {
      const epoch = 1 + Math.floor(step / batches);
      const rate = learningRate(settings, batches, { epoch, batch: step % batches, history: history.slice(0, epoch - 1) });
      expect(Math.abs(rate - want), `step ${step}: ${rate}, not ${want}`).toBeLessThanOrEqual(RELATIVE * base);
    }
  });
});

describe('schedules as text', () => {
  it.each(Object.values(USUAL_SCHEDULES))('$by comes back as it was, and with its usual values where they are left out', (schedule) => {
    expect(parseSchedule(describeSchedule(schedule))).toEqual(schedule);
    expect(parseSchedule(schedule.by)).toEqual(schedule);
  });

  it('takes some of the values', () => {
    expect(parseSchedule('plateau:0.5')).toEqual({ by: 'plateau', factor: 0.5, patience: 2, minimum: 0 });
  });

  it.each(['', 'step', 'constant:1', 'cosine:', 'cosine:a', 'one-cycle:0.3:2', 'toString'])("refuses '%s'", (text) => {
    expect(() => parseSchedule(text)).toThrow(/no schedule/);
  });
});
