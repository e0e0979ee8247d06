import type { Device } from '#gpu/device.ts';
import { hasTimestamps, MOST_TIMED_PASSES, timePasses } from '#gpu/executor/timestamps.ts';
import { WebgpuProgram } from '#gpu/executor/webgpu-machine.ts';
import type { PreparedSteps } from '#gpu/machine.ts';
import type { KernelTime } from './result.ts';

/**
 * Runs a program with every dispatch in a pass of its own and adds up their GPU times by kind, with each one's own; empty without
 * timestamps.
 */
export async function kernelTimes({ gpu: device }: Pick<Device, 'gpu'>, prepared: PreparedSteps): Promise<KernelTime[]> {
  if (!(prepared instanceof WebgpuProgram) || !device || !hasTimestamps(device)) return [];
  const { program } = prepared;
  const { dispatches } = program;
  const kinds = new Map<string, KernelTime>();
  for (let begin = 0; begin < dispatches.length; begin += MOST_TIMED_PASSES) {
    const some = dispatches.slice(begin, begin + MOST_TIMED_PASSES);
    const encodeOne = (_: unknown, i: number) => (pass: GPUComputePassEncoder) => program.encode(pass, begin + i, begin + i + 1);
    const times = await timePasses(device, some.map(encodeOne));
    for (const [i, { kind, label }] of some.entries()) {
      const entry: KernelTime = kinds.get(kind) ?? { kind, dispatches: 0, ms: 0, each: [] };
      const ms = times[i];
      entry.dispatches++;
      entry.ms += ms;
      entry.each.push({ label, ms });
      kinds.set(kind, entry);
    }
  }
  return [...kinds.values()].sort((a, b) => b.ms - a.ms);
}
