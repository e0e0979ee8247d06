import { describe, expect, it } from 'vitest';
import { lasting } from '#gpu/plan/value.ts';
import { callOf, float, reads, writes } from '#wasm/call.ts';
import { fillZero } from '#wasm/kernels/fill.ts';
import { normals, runCalls, testRuntime } from './calls.ts';

describe('calls of kernels', () => {
  it('do all tasks of a call', async () => {
    const value = lasting('x', 'activations', 200_001);
    const beside = lasting('beside', 'activations', 5);
    const inputs = [
      [value, normals(200_001, 1)],
      [beside, new Float32Array(5).fill(2)],
    ] as const;
    const [x, y] = await runCalls(fillZero('zeros', value), inputs, [value, beside]);
    expect(x.every((number) => number === 0)).toBe(true);
    expect([...y]).toEqual([2, 2, 2, 2, 2]);
  });

  it('give way between slices of time, and stop where that is wanted', async () => {
    const runtime = testRuntime();
    const value = lasting('x', 'activations', 2 ** 24);
    const at = runtime.heap.allocate(4 * value.words);
    const table = runtime.lay(Array.from({ length: 200 }, () => fillZero('zeros', value)).flat(), () => at);
    let turns = 0;
    await runtime.run(table, 0, table.calls.length, () => turns++ === 2);
    expect(turns).toBe(3);
  });

  it('give way between short programs, too, or nothing else would be heard while a small net is trained', async () => {
    const runtime = testRuntime();
    const value = lasting('x', 'activations', 64);
    const table = runtime.lay(fillZero('zeros', value), () => runtime.heap.allocate(4 * value.words));
    let isHeard = false;
    setTimeout(() => {
      isHeard = true;
    });
    // Far more programs than fit into the time after which it gives way.
    for (let i = 0; i < 2_000_000 && !isHeard; i++) await runtime.run(table);
    expect(isHeard).toBe(true);
  });

  it('are refused for a kernel that the module does not have, and fail with the name of a kernel that fails', async () => {
    const runtime = testRuntime();
    const value = lasting('x', 'activations', 64);
    const call = (kernel: string) => callOf({ label: 'a call', kind: 'copy', kernel, uses: [writes(value)], numbers: [64], tasks: 1 });
    expect(() => runtime.lay([call('none')], () => 0)).toThrow("the module has no kernel 'none'");
    const beyond = runtime.lay([call('fillZero')], () => 2 ** 31 - 64);
    await expect(runtime.run(beyond)).rejects.toThrow("kernel 'fillZero' failed");
  });
});

describe('the numbers of a call', () => {
  it('are whole, or floats where they say so, and refused otherwise', () => {
    const spec = { label: 'a call', kind: 'copy' as const, kernel: 'none', uses: [reads(lasting('x', 'activations', 1))], tasks: 1 };
    const { numbers } = callOf({ ...spec, numbers: [-1, 2 ** 32 - 1, float(0.5)] });
    expect([...numbers]).toEqual([2 ** 32 - 1, 2 ** 32 - 1, 0x3f000000]);
    expect(() => callOf({ ...spec, numbers: [0.5] })).toThrow(RangeError);
    expect(() => callOf({ ...spec, numbers: [], tasks: 0 })).toThrow('0 tasks');
  });
});

describe('the heap', () => {
  it('gives zeros, joins pieces that are free, and uses them again', () => {
    const { heap } = testRuntime();
    const [a, b, c] = [100, 200, 300].map((bytes) => heap.allocate(bytes));
    heap.floats(b, 50).fill(7);
    const before = heap.bytes;
    heap.release(a);
    heap.release(b);
    expect(heap.allocate(320)).toBe(a);
    expect([...heap.floats(a, 80)]).toEqual(new Array(80).fill(0));
    expect(heap.bytes).toBeLessThanOrEqual(before);
    expect(() => heap.release(b)).toThrow('nothing was allocated');
    heap.release(c);
  });

  it('uses what is free at its end before the memory grows', () => {
    const { heap } = testRuntime();
    const held = heap.allocate(64);
    const last = heap.allocate(1000);
    heap.floats(last, 250).fill(7);
    heap.release(last);
    expect(heap.allocate(2 ** 20)).toBe(last);
    expect(heap.floats(last, 2 ** 18).every((number) => number === 0)).toBe(true);
    expect(heap.allocate(64)).toBeGreaterThan(last);
    heap.release(held);
  });

  it('says how much its nets would take where there is no room', () => {
    const { heap } = testRuntime();
    expect(() => heap.allocate(2 ** 32 - 2 ** 16)).toThrow('all nets together would take 4.0 GiB');
    expect(() => heap.checkRoom(9 * 2 ** 30)).toThrow('all nets together would take 9.0 GiB');
    heap.checkRoom(heap.left);
    // What was refused leaves no trace.
    expect(heap.floats(heap.allocate(64), 16).every((number) => number === 0)).toBe(true);
  });
});
