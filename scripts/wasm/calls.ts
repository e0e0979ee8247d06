import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { RandomStream } from '#base/random.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { type MemoryPlan, planMemory } from '#gpu/plan/memory.ts';
import type { Bank, Value } from '#gpu/plan/value.ts';
import { kernelsOf } from '#wasm/executor/module.ts';
import { Runtime, type Table } from '#wasm/executor/runtime.ts';
import { ROW, rowWords, SCRATCH_BYTES } from '#wasm/executor/walk.ts';

const BUILT = new URL('../../src/wasm/built/kernels.wasm', import.meta.url);

let module: WebAssembly.Module | null = null;

function compiled(): WebAssembly.Module {
  module ??= new WebAssembly.Module(readFileSync(BUILT));
  return module;
}

/** The kernels without shared memory and without multiply-adds in one rounding, which Node 20 does not have. */
export function testRuntime(): Runtime {
  return new Runtime({ module: compiled(), shared: false });
}

type Numbers = ArrayLike<number> | Uint32Array;

/** Words behind every bank, which no kernel may write. */
const GUARD = 16;

/** Calls on a memory of their own. Values of banks lie side by side, the others as the memory plan says; all hold old numbers (NaN). */
class Bench {
  private readonly runtime = testRuntime();
  private readonly banks = new Map<Bank, number>();
  private readonly buffers: number[];
  private readonly places: MemoryPlan['places'];
  private readonly table: Table;

  constructor(calls: readonly Call[]) {
    const plan = planMemory(calls, []);
    this.places = plan.places;
    this.buffers = plan.buffers.map((words) => this.allocate(words));
    // All memory is there before the table is written.
    for (const { bindings } of calls) for (const { value } of bindings) this.addressOf(value);
    this.table = this.runtime.lay(calls, ({ bindings }, use) => this.addressOf(bindings[use].value));
  }

  private allocate(words: number): number {
    const address = this.runtime.heap.allocate(4 * words);
    this.runtime.heap.floats(address, words).fill(Number.NaN);
    return address;
  }

  private addressOf(value: Value): number {
    if (!value.home) {
      const { buffer, offset } = this.places.get(value)!;
      return this.buffers[buffer] + 4 * offset;
    }
    const { bank, offset } = value.home;
    if (!this.banks.has(bank)) this.banks.set(bank, this.allocate(bank.words + GUARD));
    return this.banks.get(bank)! + 4 * offset;
  }

  put(value: Value, numbers: Numbers): void {
    if (numbers instanceof Uint32Array) this.runtime.heap.words(this.addressOf(value), value.words).set(numbers);
    else this.runtime.heap.floats(this.addressOf(value), value.words).set(numbers);
  }

  read(value: Value): Float32Array {
    return this.runtime.heap.floats(this.addressOf(value), value.words).slice();
  }

  async run(): Promise<void> {
    await this.runtime.run(this.table);
  }

  /** Does the tasks of every call from the last to the first. */
  runBackwards(): void {
    const { heap } = this.runtime;
    const { kernels } = kernelsOf({ module: compiled(), shared: false }, heap.memory);
    const scratch = heap.allocate(SCRATCH_BYTES);
    const row = rowWords(this.runtime.threads);
    const rows = heap.words(this.table.address, row * this.table.calls.length);
    for (const [i, { tasks }] of this.table.calls.entries()) {
      const at = i * row;
      heap.floats(scratch, SCRATCH_BYTES / 4).fill(Number.NaN);
      for (let task = tasks - 1; task >= 0; task--) kernels[rows[at + ROW.KERNEL]](rows[at + ROW.NUMBERS], task, scratch);
    }
  }

  /** The labels of banks behind whose end a kernel has written. */
  overrun(): string[] {
    const banks = [...this.banks].filter(
      ([{ words }, address]) => !this.runtime.heap.floats(address + 4 * words, GUARD).every(Number.isNaN),
    );
    return banks.map(([{ label }]) => label);
  }
}

/**
 * Runs calls with the numbers of `inputs`. Returns the numbers of `wanted`, which must be in banks. Expects that the order of tasks makes no
 * difference, and that nothing is written behind a value's end.
 */
export async function runCalls(
  calls: readonly Call[],
  inputs: readonly (readonly [Value, Numbers])[],
  wanted: readonly Value[],
): Promise<Float32Array[]> {
  const [forwards, backwards] = [new Bench(calls), new Bench(calls)];
  for (const bench of [forwards, backwards]) for (const [value, numbers] of inputs) bench.put(value, numbers);
  await forwards.run();
  backwards.runBackwards();
  const results = wanted.map((value) => forwards.read(value));
  for (const [i, value] of wanted.entries())
    expect(hasSameBits(backwards.read(value), results[i]), `${value.label} in any order`).toBe(true);
  expect(forwards.overrun()).toEqual([]);
  return results;
}

export function hasSameBits(a: Float32Array, b: Float32Array): boolean {
  return Buffer.from(a.buffer).equals(Buffer.from(b.buffer));
}

/** The largest difference between numbers and those that are expected; NaN where a number is NaN. */
export function largestGap(numbers: ArrayLike<number>, expected: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < expected.length; i++) largest = Math.max(largest, Math.abs(numbers[i] - expected[i]));
  return largest;
}

/** Seeded numbers of a standard normal distribution. */
export function normals(count: number, seed: number): Float32Array {
  const random = new RandomStream('kernel test', seed);
  return Float32Array.from({ length: count }, () => random.normal());
}
