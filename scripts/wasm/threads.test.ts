import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ConvShape } from '#gpu/kernels/conv-geometry.ts';
import { plain } from '#gpu/kernels/source.ts';
import { lasting, tensorOf, type Value } from '#gpu/plan/value.ts';
import { Runtime, type StartThread } from '#wasm/executor/runtime.ts';
import { convFilterGradient, convForward } from '#wasm/kernels/conv.ts';
import { bundleForNode } from '../lib/bundle.mjs';
import { normals } from './calls.ts';
import { NodeThreads } from './node-host.ts';

const shape: ConvShape = {
  batch: 2,
  input: [24, 24],
  output: [24, 24],
  inChannels: 20,
  outChannels: 24,
  kernel: [3, 3],
  stride: [1, 1],
  padding: [1, 1],
  dilation: [1, 1],
};

describe('threads', () => {
  let threads: NodeThreads;
  let module: WebAssembly.Module;
  beforeAll(async () => {
    threads = new NodeThreads(await bundleForNode('scripts/wasm/thread.ts'));
    module = new WebAssembly.Module(readFileSync(new URL('../../src/wasm/built/kernels-shared.wasm', import.meta.url)));
  });
  afterAll(() => threads.end());

  async function results(
    count: number,
    {
      times = 40,
      isStopped,
      host = threads,
      again = false,
    }: { times?: number; isStopped?: () => boolean; host?: { start: StartThread }; again?: boolean } = {},
  ): Promise<Float32Array> {
    const runtime = new Runtime({ module, shared: true }, count, host.start);
    await runtime.ready;
    const [x, y, weight] = [
      [2, 24, 24, 20],
      [2, 24, 24, 24],
      [180, 24],
    ].map((dims, i) =>
      tensorOf(
        lasting(
          `${i}`,
          'activations',
          dims.reduce((a, b) => a * b, 1),
        ),
        dims,
      ),
    );
    const dw = tensorOf(lasting('dw', 'gradients', weight.value.words), weight.shape);
    const panels = new Map<Value, number>();
    const addressOf = (value: Value): number => {
      if (!panels.has(value)) panels.set(value, runtime.heap.allocate(4 * value.words));
      return panels.get(value)!;
    };
    for (const [i, { value }] of [x, weight].entries()) runtime.heap.floats(addressOf(value), value.words).set(normals(value.words, i));
    const once = [
      ...convForward('conv', { x: plain(x), weight, bias: null, y, shape, activation: 'relu' }),
      ...convFilterGradient('conv', { x: plain(x), dy: y, dw, accumulate: false, shape, scratch: () => lasting('none', 'scratch', 1) }),
    ];
    // Often, so that calls follow each other while threads are late.
    const calls = Array.from({ length: times }, () => once).flat();
    const table = runtime.lay(calls, ({ bindings }, use) => addressOf(bindings[use].value));
    const isWhole = await runtime.run(table, 0, calls.length, isStopped);
    if (again && !isWhole) await runtime.run(table);
    return runtime.heap.floats(addressOf(dw.value), dw.value.words).slice();
  }

  it('give the same numbers, whatever their number', async () => {
    const one = await results(1);
    expect(one.some((number) => number !== 0)).toBe(true);
    for (const count of [2, 3, 5]) expect(await results(count)).toEqual(one);
  });

  it('stop between slices of time, and go on where they stopped', async () => {
    let slices = 0;
    // Far more than a slice of time is enough for, however quick the kernels are.
    await results(3, { times: 10_000, isStopped: () => slices++ > 1 });
    expect(slices).toBeGreaterThan(1);
  });

  it('compute the same after they were stopped anywhere', async () => {
    const one = await results(1);
    let ms = 0;
    // So quickly that they pause after every task.
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      ms += 60;
      return ms;
    });
    for (const [threads, last] of [
      [1, 9],
      [2, 1],
      [2, 6],
      [3, 11],
    ] as const) {
      let asked = 0;
      expect(await results(threads, { times: 3, isStopped: () => ++asked === last, again: true })).toEqual(one);
      expect(asked).toBe(last);
    }
    clock.mockRestore();
  });

  it('that end are told, instead of being waited for', async () => {
    const told = 'A thread that computes has ended by itself';
    const doomed = new NodeThreads(await bundleForNode('scripts/wasm/thread.ts'));
    const ended = {
      start: async (...args: Parameters<StartThread>) => {
        await doomed.start(...args);
        await doomed.end();
      },
    };
    await expect(results(2, { times: 1, host: ended })).rejects.toThrow(told);
    // One that never does its part, and ends while the first waits for it.
    const silent = { start: async (_: unknown, tell: (reason: string) => void) => void setTimeout(tell, 0, 'killed') };
    await expect(results(2, { times: 1, host: silent })).rejects.toThrow(`${told} (killed)`);
    // Also where a stop is asked for while the first waits for it.
    let asked = 0;
    await expect(results(2, { times: 1, isStopped: () => asked++ > 0, host: silent })).rejects.toThrow(`${told} (killed)`);
  });
});
