import { describe, expect, it } from 'vitest';
import { chooseDevice } from '#train/learner/engine.ts';
import { loadFile } from '../../wasm/node-host.ts';
import { measureOnProcessor } from './on-processor.ts';
import { openRivals, type Rival } from './rivals.ts';
import { timeSteps } from './turns.ts';

const REQUEST = { model: 'groundglass_small', batch: 2, size: 32, steps: 7, warmUp: 1 };

describe('training steps on the processor', () => {
  it('are timed in blocks of five, with a turn of every rival after each', async () => {
    const device = await chooseDevice('wasm', { load: loadFile, threads: 1, startThread: null });
    let turns = 0;
    const rival: Rival = {
      turn: async () => {
        turns++;
      },
      finish: () => ({ engine: 'torch', label: '', stepMs: { median: 1, p95: 1, least: 1 }, imagesPerSecond: 1 }),
    };
    const { engines } = await measureOnProcessor(REQUEST, [rival], { device, threads: 1, oneRounding: false });
    expect(turns).toBe(2);
    expect(engines.map(({ engine }) => engine)).toEqual(['wasm', 'torch']);
    const [wasm] = engines;
    if (!('losses' in wasm)) throw new Error('the first one is ours');
    expect(wasm.losses).toHaveLength(1 + REQUEST.warmUp + REQUEST.steps);
    expect(wasm.losses[wasm.losses.length - 1]).toBeLessThan(wasm.losses[0]);
    expect(wasm.allocatedBytes).toBe(wasm.plannedBytes);
    const kinds = wasm.kernels.map(({ kind }) => kind);
    for (const kind of ['conv forward', 'conv filter gradient', 'batch norm', 'loss', 'optimizer']) expect(kinds).toContain(kind);
  });

  it('have TensorFlow.js on the processor as a rival', async () => {
    const [rival] = await openRivals(['tfjs'], REQUEST, 1);
    await rival.turn();
    expect(rival.finish()).toMatchObject({ engine: 'tfjs', label: 'CPU, 1 thread' });
  });

  it('count what a step does before its call returns', async () => {
    const step = async () => {
      const until = performance.now() + 20;
      while (performance.now() < until);
      return 1;
    };
    const { times } = await timeSteps(step, 1);
    expect(times[0]).toBeGreaterThanOrEqual(20);
  });
});
