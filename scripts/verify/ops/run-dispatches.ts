import type { Gpu } from '#gpu/executor/gpu.ts';
import { DeviceMemory } from '#gpu/executor/memory.ts';
import { PreparedProgram } from '#gpu/executor/prepared.ts';
import { readRanges } from '#gpu/executor/readback.ts';
import type { Step } from '#gpu/plan/dispatch.ts';
import type { Value } from '#gpu/plan/value.ts';

/** Runs dispatches once on memory of their own: what is given is written before, what is wanted is read afterwards. */
export async function runDispatches(
  gpu: Gpu,
  dispatches: readonly Step[],
  given: readonly (readonly [Value, Float32Array<ArrayBuffer>])[],
  wanted: readonly Value[],
): Promise<Float32Array<ArrayBuffer>[]> {
  const memory = new DeviceMemory(gpu.device);
  try {
    for (const [value, numbers] of given) memory.write(value, numbers);
    const prepared = await PreparedProgram.prepare(dispatches, [], gpu.pipelines, memory);
    const encoder = gpu.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    prepared.encode(pass);
    pass.end();
    gpu.device.queue.submit([encoder.finish()]);
    return await readRanges(
      gpu.device,
      wanted.map((value) => memory.rangeOf(value)),
    );
  } finally {
    memory.destroy();
  }
}
