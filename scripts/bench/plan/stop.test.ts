import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCompiledModel } from '#nn/compiled/model.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import { DryDevice } from './dry-device.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const SHAPE = [8, 96, 96, 3] as const;
const PIXELS = new Float32Array(8 * 96 * 96 * 3);
const LABELS = [0, 1, 2, 3, 0, 1, 2, 3];

/** A net in training whose step takes `stepMs`; `at` calls something when so many milliseconds of work were submitted from then on. */
async function trained(stepMs: number) {
  let dispatches = 1;
  let submitted = 0;
  let alarm = { ms: Number.POSITIVE_INFINITY, ring: () => {} };
  const ms = () => {
    submitted += stepMs / dispatches;
    if (submitted < alarm.ms) return stepMs / dispatches;
    const { ring } = alarm;
    alarm = { ms: Number.POSITIVE_INFINITY, ring: () => {} };
    ring();
    return stepMs / dispatches;
  };
  const dry = new DryDevice({}, { ms });
  vi.spyOn(performance, 'now').mockImplementation(() => dry.now);
  const { machine } = dry;
  const model = createCompiledModel('groundglass_small', { classes: 4, seed: 1 }, machine);
  model.setOptimizer(adamSpec({}));
  dispatches = (await model.prepare(SHAPE)).prepared.steps.length;
  const stop = new AbortController();
  const step = () => model.step({ shape: SHAPE, pixels: PIXELS, labels: LABELS }, 1e-3, { signal: stop.signal });
  for (let i = 0; i < 3; i++) await step();
  const at = (wanted: number, ring: () => void) => {
    submitted = 0;
    alarm = { ms: wanted, ring };
  };
  const pieces = () => dry.submitMs.filter((ms) => ms > 0).length;
  return { machine, model, step, stop, at, pieces, submitted: () => submitted };
}

describe('a stop of a training step', () => {
  it.each([0.05, 0.4, 1.2])(
    'leaves what is not submitted yet on a slow GPU, and the step behind it: at %d of a step of 4 s',
    async (share) => {
      const { machine, step, stop, at, pieces } = await trained(4000);
      expect(machine.givesUp).toBe(true);
      let before = 0;
      at(4000 * share, () => {
        before = pieces();
        stop.abort();
      });
      const steps = await Promise.allSettled([step(), step()]);
      expect(steps.map(({ status }) => status)).toEqual(share > 1 ? ['fulfilled', 'rejected'] : ['rejected', 'rejected']);
      expect((steps[1] as PromiseRejectedResult).reason).toBe(stop.signal.reason);
      // The piece that is being written down is the last.
      expect(pieces() - before).toBe(1);
    },
  );

  it('that has come to its update waits for that alone', async () => {
    const { step, stop, at, submitted } = await trained(4000);
    at(3999, () => stop.abort());
    expect(await step()).toEqual({ loss: 0, correct: 0 });
    expect(submitted()).toBeCloseTo(4000, 0);
  });

  it('changes nothing on a quick GPU, where no step waits for a piece', async () => {
    const { machine, step, stop, at } = await trained(40);
    expect(machine.givesUp).toBe(false);
    at(10, () => stop.abort());
    expect(await Promise.all([step(), step()])).toHaveLength(2);
  });

  it('does not keep a net that is freed busy', async () => {
    const { model, step, at, pieces } = await trained(4000);
    let before = 0;
    at(1000, () => {
      before = pieces();
      model.dispose();
    });
    await expect(step()).rejects.toThrow();
    expect(pieces() - before).toBe(1);
  });
});
