import { type Machine, machineOf } from '#gpu/machine.ts';
import { lasting } from '#gpu/plan/value.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { loadFile } from '../../wasm/node-host.ts';
import { measurePeak, type ProcessorPeak } from '../processor-peak.ts';
import { quantile } from '../train/result.ts';
import type { KernelCase } from './case.ts';
import { convCases } from './conv-cases.ts';
import { depthwiseCases } from './depthwise-cases.ts';
import { denseCase, normCases, otherCases } from './layer-cases.ts';
import { layersOfNet } from './layers-of-net.ts';
import type { KernelResult, KernelsBench, KernelsRequest } from './result.ts';
import { errorOf, samplesOf, TOLERANCE } from './samples.ts';
import { THOROUGH, type Timing } from './time.ts';

/** Sides of the square matrices whose products are measured alone. */
const PRODUCTS = [128, 256, 512, 1024];
/** Without a choice of the person. */
const BATCH = 8;
const SIZE = 64;

type Times = KernelResult['ms'];

/** Milliseconds of one of `count` runs. */
type TimeRuns = (count: number) => Promise<number>;

async function timed(run: TimeRuns, { leastMs, batches, warmUpMs }: Timing): Promise<Times> {
  let runs = 1;
  let each = await run(runs);
  for (let spent = each; spent < warmUpMs || runs * each < leastMs; spent += runs * each) {
    if (runs * each < leastMs) runs *= 2;
    each = await run(runs);
  }
  const times: number[] = [];
  while (times.length < batches) times.push(await run(runs));
  return { median: quantile(times, 0.5), least: Math.min(...times), most: Math.max(...times) };
}

async function measureCase(machine: Machine, kernel: KernelCase, peak: ProcessorPeak, timing: Timing): Promise<KernelResult> {
  const { kind, name, count, bound, flops, bytes, output, steps, inputs } = kernel;
  const samples = samplesOf(kernel);
  const memory = machine.openMemory();
  // A small value, whose reading is waited for in place of the results.
  const fence = lasting('fence', 'input', 1);
  try {
    for (const [value, numbers] of inputs) memory.write(value, new Float32Array(numbers.buffer));
    const program = await memory.prepare(steps, []);
    await program.runFor(fence);
    const [numbers] = await memory.read([output]);
    const error = errorOf(numbers, samples);
    const runs: TimeRuns = async (times) => {
      const began = performance.now();
      for (let i = 1; i < times; i++) program.run();
      await program.runFor(fence);
      return (performance.now() - began) / times;
    };
    const ms = await timed(runs, timing);
    const seconds = ms.median / 1000;
    const [flopsPerSecond, bytesPerSecond] = [flops / seconds, bytes / seconds];
    const share = bound === 'bandwidth' ? bytesPerSecond / peak.copyBytesPerSecond : flopsPerSecond / peak.flopsPerSecond;
    const rates = { gflopsPerSecond: flopsPerSecond / 1e9, gigabytesPerSecond: bytesPerSecond / 1e9 };
    return { kind, name, count, ms, ...rates, share, bound, error, right: error <= TOLERANCE, ways: [] };
  } finally {
    memory.destroy();
  }
}

/** Checks and times our kernels on one core, whose peak is measured with the module `peakBytes` first; `tell` hears each result as it comes. */
export async function measureOnProcessor(
  request: KernelsRequest,
  peakBytes: BufferSource,
  tell: (result: KernelResult) => void = () => {},
  timing = THOROUGH,
): Promise<KernelsBench> {
  const device = await chooseDevice('wasm', { load: loadFile, threads: 1, startThread: null });
  const machine = machineOf(device);
  const { kernels } = machine;
  const peak = await measurePeak(peakBytes);
  const { shapes, only, layers, batch, size } = { ...request, batch: request.batch ?? BATCH, size: request.size ?? SIZE };
  const { convs, depthwise, norms, parameters } = layersOfNet(shapes, batch, size);
  const groups: (() => KernelCase[])[] = [
    ...PRODUCTS.map((side) => () => [denseCase(kernels, side, side)]),
    ...convs.map((conv) => () => convCases(kernels, conv)),
    ...depthwise.map((conv) => () => depthwiseCases(kernels, conv)),
    ...norms.map((norm) => () => normCases(kernels, norm)),
    ...otherCases(kernels, { batch, size, parameters, software: true }).map((one) => () => [one()]),
  ];
  const results: KernelResult[] = [];
  for (const group of groups) {
    for (const kernel of group()) {
      if (only && !kernel.kind.includes(only)) continue;
      if (layers.length > 0 && !layers.some((layer) => kernel.name.includes(layer))) continue;
      const result = await measureCase(machine, kernel, peak, timing);
      results.push(result);
      tell(result);
    }
  }
  return { device: { label: device.info.label, adapter: {}, ...peak }, shapes, batch, size, clock: 'wall clock', kernels: results };
}
