import type { Machine } from '#gpu/machine.ts';
import type { Step } from '#gpu/plan/dispatch.ts';
import type { Value } from '#gpu/plan/value.ts';

/** Runs steps once on memory of their own: what is given is written before, what is wanted is read afterwards. */
export async function runSteps(
  machine: Machine,
  steps: readonly Step[],
  given: readonly (readonly [Value, Float32Array<ArrayBuffer>])[],
  wanted: readonly Value[],
): Promise<Float32Array<ArrayBuffer>[]> {
  const memory = machine.openMemory();
  try {
    for (const [value, numbers] of given) memory.write(value, numbers);
    const prepared = await memory.prepare(steps, []);
    prepared.run();
    return await memory.read(wanted);
  } finally {
    memory.destroy();
  }
}
