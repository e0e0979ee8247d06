import { readFileSync } from 'node:fs';
import { RandomStream } from '#base/random.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { planMemory } from '#gpu/plan/memory.ts';
import type { Value } from '#gpu/plan/value.ts';
import { Runtime } from '#wasm/executor/runtime.ts';

const BUILT = new URL('../../src/wasm/built/kernels.wasm', import.meta.url);

let module: WebAssembly.Module | null = null;

/** The kernels without shared memory and without multiply-adds in one rounding, which Node 20 does not have. */
export function testRuntime(): Runtime {
  module ??= new WebAssembly.Module(readFileSync(BUILT));
  return new Runtime({ module, shared: false });
}

/**
 * Runs calls on a memory of their own. Values of banks lie side by side and get the numbers of `inputs`; the others lie as the memory
 * plan says, with old numbers (NaN) in them. Returns the numbers of `wanted`, which must be in banks.
 */
export async function runCalls(
  calls: readonly Call[],
  inputs: readonly (readonly [Value, ArrayLike<number> | Uint32Array])[],
  wanted: readonly Value[],
): Promise<Float32Array[]> {
  const runtime = testRuntime();
  const { heap } = runtime;
  const banks = new Map<unknown, number>();
  const bankOf = (value: Value): number => {
    const { bank } = value.home!;
    if (!banks.has(bank)) banks.set(bank, heap.allocate(4 * bank.words));
    return banks.get(bank)! + 4 * value.home!.offset;
  };
  const plan = planMemory(calls, []);
  const buffers = plan.buffers.map((words) => heap.allocate(4 * words));
  for (const [i, words] of plan.buffers.entries()) heap.floats(buffers[i], words).fill(Number.NaN);
  const addressOf = (value: Value): number => {
    if (value.home) return bankOf(value);
    const { buffer, offset } = plan.places.get(value)!;
    return buffers[buffer] + 4 * offset;
  };
  for (const [value, numbers] of inputs) {
    if (numbers instanceof Uint32Array) heap.words(addressOf(value), value.words).set(numbers);
    else heap.floats(addressOf(value), value.words).set(numbers);
  }
  const table = runtime.lay(calls, ({ bindings }, use) => addressOf(bindings[use].value));
  await runtime.run(table);
  return wanted.map((value) => heap.floats(addressOf(value), value.words).slice());
}

/** Seeded numbers of a standard normal distribution. */
export function normals(count: number, seed: number): Float32Array {
  const random = new RandomStream('kernel test', seed);
  return Float32Array.from({ length: count }, () => random.normal());
}
