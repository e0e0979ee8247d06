import type { Device } from '#gpu/device.ts';
import type { PreparedProgram } from '#gpu/executor/prepared.ts';
import { WebgpuProgram } from '#gpu/executor/webgpu-machine.ts';
import type { PreparedSteps } from '#gpu/machine.ts';
import type { KernelTime } from './result.ts';

/** Queries per set; every device allows so many. */
const MOST = 4096;

/**
 * Runs a program with every dispatch in a pass of its own and adds up their GPU times by kind, with each one's own; empty without
 * timestamps.
 */
export async function kernelTimes({ gpu: device }: Pick<Device, 'gpu'>, prepared: PreparedSteps): Promise<KernelTime[]> {
  if (!(prepared instanceof WebgpuProgram) || !device?.features.has('timestamp-query')) return [];
  const { program } = prepared;
  const { dispatches } = program;
  const kinds = new Map<string, KernelTime>();
  for (let begin = 0; begin < dispatches.length; begin += MOST / 2) {
    const some = dispatches.slice(begin, begin + MOST / 2);
    const stamps = await timed(device, program, begin, some.length);
    for (const [i, { kind, label }] of some.entries()) {
      const entry: KernelTime = kinds.get(kind) ?? { kind, dispatches: 0, ms: 0, each: [] };
      const ms = Number(stamps[2 * i + 1] - stamps[2 * i]) / 1e6;
      entry.dispatches++;
      entry.ms += ms;
      entry.each.push({ label, ms });
      kinds.set(kind, entry);
    }
  }
  return [...kinds.values()].sort((a, b) => b.ms - a.ms);
}

/** Nanoseconds at the beginning and the end of every dispatch. */
async function timed(device: GPUDevice, program: PreparedProgram, begin: number, count: number): Promise<BigUint64Array> {
  const querySet = device.createQuerySet({ type: 'timestamp', count: 2 * count });
  const size = 16 * count;
  const resolved = device.createBuffer({ size, usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC });
  const staging = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const encoder = device.createCommandEncoder();
  for (let i = 0; i < count; i++) {
    const timestampWrites = { querySet, beginningOfPassWriteIndex: 2 * i, endOfPassWriteIndex: 2 * i + 1 };
    const pass = encoder.beginComputePass({ timestampWrites });
    program.encode(pass, begin + i, begin + i + 1);
    pass.end();
  }
  encoder.resolveQuerySet(querySet, 0, 2 * count, resolved, 0);
  encoder.copyBufferToBuffer(resolved, 0, staging, 0, size);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const stamps = new BigUint64Array(staging.getMappedRange().slice(0));
  for (const buffer of [resolved, staging]) buffer.destroy();
  querySet.destroy();
  return stamps;
}
