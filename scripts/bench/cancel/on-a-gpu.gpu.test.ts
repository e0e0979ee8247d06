import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { machineOf } from '#gpu/machine.ts';
import { type CompiledModel, createCompiledModel } from '#nn/compiled/model.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';

const SHAPE = [4, 64, 64, 3] as const;
const STEPS = 5;
/** Steps that are not stopped: from them the machine learns that it is slow. */
const BEFORE = 2;

const random = new RandomStream('pixels', 7);
const BATCHES = Array.from({ length: STEPS }, () => ({
  shape: SHAPE,
  pixels: Float32Array.from({ length: SHAPE.reduce((a, b) => a * b, 1) }, () => random.normal()),
  labels: Array.from({ length: SHAPE[0] }, () => random.integer(4)),
}));

async function stateOf(model: CompiledModel): Promise<string> {
  const hash = createHash('sha256').update(String(await model.exportRandom()));
  for (const { name, data } of [...(await model.exportState()), ...(await model.exportOptimizer())]) {
    hash.update(name).update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest('hex');
}

it('a stop on a slow GPU leaves the state of the last whole step, from which training goes on as if there had been none', async () => {
  const machine = machineOf(await chooseDevice('webgpu'));
  const open = () => {
    const model = createCompiledModel('groundglass_small', { classes: 4, seed: 3 }, machine);
    model.setOptimizer(adamSpec({}));
    return { model, step: (i: number, signal?: AbortSignal) => model.step(BATCHES[i]!, 1e-3, { signal }) };
  };
  const whole = open();
  const states: string[] = [];
  const began = performance.now();
  for (let i = 0; i < STEPS; i++) {
    await whole.step(i);
    states.push(await stateOf(whole.model));
  }
  const stepMs = (performance.now() - began) / STEPS;
  whole.model.dispose();
  // A machine that is quick enough finishes its steps.
  let [givenUp, finished] = [0, 0];
  for (const share of [0.4, 1.4]) {
    const { model, step } = open();
    for (let i = 0; i < BEFORE; i++) await step(i);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), share * stepMs);
    const ends = await Promise.allSettled([step(BEFORE, stop.signal), step(BEFORE + 1, stop.signal)]);
    const done = BEFORE + ends.filter(({ status }) => status === 'fulfilled').length;
    expect(await stateOf(model), `stopped at ${share} of a step`).toBe(states[done - 1]);
    for (let i = done; i < STEPS; i++) await step(i);
    expect(await stateOf(model)).toBe(states[STEPS - 1]);
    if (done < BEFORE + 2) givenUp++;
    else finished++;
    model.dispose();
  }
  if (machine.givesUp) expect(givenUp).toBeGreaterThan(0);
  else expect(finished).toBe(2);
});
