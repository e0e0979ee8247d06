import { afterEach, describe, expect, it, vi } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { isDispatch } from '#gpu/plan/dispatch.ts';
import { createCompiledModel } from '#nn/compiled/model.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import { DryDevice, type DryPace } from './dry-device.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const BATCH = 16;
const SIZE = 224;
const PIXELS = new Float32Array(BATCH * SIZE * SIZE * 3);
const LABELS = new Array<number>(BATCH).fill(0);
/** Windows resets a GPU after so many milliseconds. */
const RESET_MS = 2000;

/**
 * Trains SqueezeNet for four steps, or so many at a time before their losses are read, on a device that takes `stepMs` for a step in all, each dispatch up to
 * twice as long or half as long as its share of multiply-adds and bytes. Returns the
 * milliseconds of every submission, by steps or groups of them.
 */
async function submissions(
  stepMs: (step: number) => number,
  { ahead = 1, ...pace }: Omit<DryPace, 'ms'> & { ahead?: number } = {},
): Promise<number[][]> {
  let at = 0;
  let shares: number[] = [];
  const dry = new DryDevice({}, { ms: () => stepMs(Math.floor(at / shares.length)) * (shares[at++ % shares.length] ?? 0), ...pace });
  vi.spyOn(performance, 'now').mockImplementation(() => dry.now);
  const model = createCompiledModel('squeezenet1_0', { classes: 4, seed: 1 }, dry.machine);
  model.setOptimizer(adamSpec({}));
  const shape = [BATCH, SIZE, SIZE, 3] as const;
  const { prepared } = await model.prepare(shape);
  const random = new RandomStream('dispatches', 3);
  const weights = prepared.steps.map((step) => {
    const bytes = 4 * step.bindings.reduce((sum, { value }) => sum + value.words, 0);
    return ((isDispatch(step) ? (step.macs ?? 0) / 5 : 0) + bytes) * 2 ** (2 * random.uniform() - 1);
  });
  const all = weights.reduce((a, b) => a + b, 0);
  shares = weights.map((weight) => weight / all);
  const steps: number[][] = [];
  for (let step = 0; step < 4; step += ahead) {
    const before = dry.submitMs.length;
    await Promise.all(Array.from({ length: ahead }, () => model.step({ pixels: PIXELS, shape, labels: LABELS }, 1e-3)));
    steps.push(dry.submitMs.slice(before));
  }
  model.dispose();
  return steps;
}

describe('a training step', () => {
  it.each([2, 45, 150])('of %d ms is one submission, but for the first', async (ms) => {
    const [, ...steps] = await submissions(() => ms);
    expect(steps.map(({ length }) => length)).toEqual([1, 1, 1]);
  });

  it.each([400, 1700, 4000, 20_000])('of %d ms is cut into submissions of less than a third of a second, and none is lost', async (ms) => {
    const [first, ...steps] = await submissions(() => ms);
    for (const one of [first!, ...steps]) expect(one.reduce((a, b) => a + b, 0)).toBeCloseTo(ms, 6);
    expect(Math.max(...first!)).toBeLessThan(RESET_MS);
    // A single dispatch is 4 % of this net's step at most.
    for (const one of steps) expect(Math.max(...one)).toBeLessThan(Math.max(333, 0.09 * ms));
    for (const one of steps) expect(one.length).toBeLessThan(2 + ms / 60);
  });

  it('is cut, too, when the page was so busy that it heard of two steps at once', async () => {
    // Of a step it hears twice: that it has ended, and its loss.
    let heard = 0;
    const [, then] = await submissions(() => 1700, { ahead: 2, lateMs: () => (heard++ % 4 === 0 ? 5000 : 0) });
    expect(Math.max(...then!)).toBeLessThan(RESET_MS / 2);
  });

  it('is cut from the second slow step on where a GPU becomes slow', async () => {
    const [, quick, slow, cut] = await submissions((step) => (step < 2 ? 100 : 1500));
    expect([quick!.length, slow!.length]).toEqual([1, 1]);
    expect(Math.max(...cut!)).toBeLessThan(333);
  });
});
