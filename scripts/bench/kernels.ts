import { writeFileSync } from 'node:fs';
import { allowOneRounding } from '../wasm/node-host.ts';
import { measureKernels } from './kernels/measure.ts';
import { measureOnProcessor } from './kernels/on-processor.ts';
import type { KernelResult, KernelsBench, KernelsRequest, WayResult } from './kernels/result.ts';

export interface KernelsOptions {
  shapes: string;
  batch?: string;
  size?: string;
  only?: string;
  layers?: string;
  ways?: boolean;
  json?: string;
  page: { call(name: string, ...args: unknown[]): Promise<unknown> } | null;
  /** Makes the module that the processor is measured by, with multiply-adds in one rounding or without; null on WebGPU. */
  peakOf: ((oneRounding: boolean) => Promise<BufferSource>) | null;
}

function line(kernel: KernelResult): string {
  const { kind, name, count, ms, gflopsPerSecond, gigabytesPerSecond, share, bound, error, right, ways } = kernel;
  const time = `${ms.median.toPrecision(3)} ms (${ms.least.toPrecision(3)} to ${ms.most.toPrecision(3)})`;
  const rate = bound === 'bandwidth' ? `${gigabytesPerSecond.toFixed(2)} GB/s` : `${gflopsPerSecond.toFixed(2)} GFLOP/s`;
  const check = right ? '' : `; WRONG: differs from the reference by ${error.toExponential(1)}`;
  return `${kind} ${name}${count > 1 ? `, ${count} times` : ''}: ${time}, ${rate}, ${(100 * share).toFixed(1)} % of ${bound}${check}${ways.length > 0 ? `\n  ${ways.map(wayText).join(', ')}` : ''}`;
}

function wayText({ way, ms, right }: WayResult): string {
  return `${way} ${ms.toPrecision(3)}${right ? '' : ' WRONG'}`;
}

/** Per kind: the time of all its layers, and the share of what the device could do in it. */
function totals({ kernels, device }: KernelsBench): string[] {
  const kinds = [...new Set(kernels.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const some = kernels.filter((kernel) => kernel.kind === kind);
    const sum = (of: (kernel: KernelResult) => number) => some.reduce((total, kernel) => total + kernel.count * of(kernel), 0);
    const ms = sum((kernel) => kernel.ms.median);
    const [gflop, gigabyte] = [
      sum((k) => (k.gflopsPerSecond * k.ms.median) / 1000),
      sum((k) => (k.gigabytesPerSecond * k.ms.median) / 1000),
    ];
    const ideal = some[0].bound === 'bandwidth' ? (1e9 * gigabyte) / device.copyBytesPerSecond : (1e9 * gflop) / device.flopsPerSecond;
    const rate =
      some[0].bound === 'bandwidth' ? `${((1000 * gigabyte) / ms).toFixed(2)} GB/s` : `${((1000 * gflop) / ms).toFixed(2)} GFLOP/s`;
    return `${kind}: ${ms.toPrecision(3)} ms in all, ${rate}, ${((100_000 * ideal) / ms).toFixed(1)} % of ${some[0].bound}`;
  });
}

/** Checks and times the engine's kernels; true when every one is right. */
export async function run({ shapes, batch, size, only, layers, ways = false, json, page, peakOf }: KernelsOptions): Promise<boolean> {
  const request: KernelsRequest = {
    shapes,
    batch: batch ? Number(batch) : null,
    size: size ? Number(size) : null,
    only: only ?? null,
    layers: layers?.split(',') ?? [],
    ways,
  };
  const measured = async (): Promise<KernelsBench> => {
    if (peakOf) {
      const oneRounding = await allowOneRounding();
      return measureOnProcessor(request, await peakOf(oneRounding), tell);
    }
    return page ? ((await page.call('measureKernels', request)) as KernelsBench) : measureKernels(request, tell);
  };
  const tell = (result: KernelResult) => console.log(line(result));
  const bench = await measured();
  if (page) for (const kernel of bench.kernels) tell(kernel);
  const { device } = bench;
  console.log(`\n${shapes}, batch ${bench.batch}, ${bench.size} x ${bench.size}, on ${device.label}, by ${bench.clock}`);
  console.log(`float32 ${(device.flopsPerSecond / 1e9).toFixed(1)} GFLOP/s, copy ${(device.copyBytesPerSecond / 1e9).toFixed(1)} GB/s`);
  for (const text of totals(bench)) console.log(text);
  if (json) writeFileSync(json, `${JSON.stringify(bench, null, 1)}\n`);
  return bench.kernels.every(({ right }) => right);
}
