import { beforeEach, describe, expect, it } from 'vitest';
import type { Batch } from './batch.ts';
import { type CompiledModel, createCompiledModel } from './model.ts';
import { recordingMachine } from './recording-machine.fixture.ts';

const SGD = { name: 'sgd', momentum: 0.9, nesterov: false, weightDecay: 0 } as const;
const batch: Batch = { shape: [4, 32, 32, 3], pixels: new Float32Array(4 * 32 * 32 * 3), labels: [0, 1, 2, 3] };

describe('a compiled net on a machine', () => {
  let calls: string[];
  let model: CompiledModel;

  beforeEach(async () => {
    const recording = recordingMachine();
    calls = recording.calls;
    model = createCompiledModel('groundglass_small', { classes: 4, seed: 1 }, recording.machine);
    model.setOptimizer(SGD);
    // The first step compiles, and gives every tensor its first values.
    await model.step(batch, 1e-3);
    calls.length = 0;
  });

  it('makes a step of two writes and one run, and reads its results alone', async () => {
    await model.step(batch, 1e-3);
    expect(calls).toEqual(['write batch [4,32,32,3]', 'write step', expect.stringMatching(/^run (\d+) of \1, read results$/)]);
  });

  it('moves the weights of a batch in parts once, after its last part', async () => {
    await model.step(batch, 1e-3, { microBatch: 2 });
    const runs = calls.filter((call) => call.startsWith('run'));
    expect(calls[0]).toBe('prepare');
    expect(runs).toHaveLength(2);
    const [first, last] = runs.map((run) => run.match(/\d+/g)!.map(Number));
    expect(first[0]).toBeLessThan(first[1]);
    expect(last[0]).toBe(last[1]);
    expect(last[1]).toBe(first[1]);
  });

  it('calls take effect in their order, though a call before has to compile', async () => {
    const pending = [model.logits(batch.pixels, batch.shape), model.step(batch, 1e-3), model.exportState((key) => key === 'fc.bias')];
    await Promise.all(pending);
    const order = calls.filter((call) => /^(run|read|prepare)/.test(call)).map((call) => call.replace(/\d+ of \d+/, 'all'));
    expect(order).toEqual(['prepare', 'run all', expect.stringMatching(/^read/), 'run all, read results', 'read fc.bias']);
  });

  it('looks through weights, statistics and optimiser for what is not finite, and reads one value', async () => {
    expect(await model.isFinite()).toBe(true);
    expect(calls).toEqual(['prepare', expect.stringMatching(/^run (\d+) of \1$/), 'read not finite']);
  });

  it('has no ways to measure where the machine has one for each kernel', async () => {
    expect(await model.tune(batch.shape, {}, { known: new Map([['forward', 'large']]) })).toEqual({ ways: new Map(), measured: new Map() });
    expect(calls).toEqual([]);
  });
});
