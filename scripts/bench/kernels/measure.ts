import { type Gpu, gpuOf } from '#gpu/executor/gpu.ts';
import { DeviceMemory, type Range } from '#gpu/executor/memory.ts';
import { PreparedProgram } from '#gpu/executor/prepared.ts';
import { readRanges } from '#gpu/executor/readback.ts';
import { WGSL_KERNELS } from '#gpu/kernels/wgsl-kernels.ts';
import { dispatchesOf } from '#gpu/plan/dispatch.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { measureRoofline } from '../roofline.ts';
import type { KernelCase } from './case.ts';
import { convCases } from './conv-cases.ts';
import { normCases, otherCases } from './layer-cases.ts';
import { layersOfNet } from './layers-of-net.ts';
import type { KernelResult, KernelsBench, KernelsRequest, WayResult } from './result.ts';
import { errorOf, type Samples, samplesOf, TOLERANCE } from './samples.ts';
import { QUICK, THOROUGH, type Timing, timeProgram } from './time.ts';

/** Runs once, on results that were zeros. */
async function runOnce(gpu: Gpu, program: PreparedProgram, { buffer, offset, size }: Range): Promise<void> {
  const encoder = gpu.device.createCommandEncoder();
  encoder.clearBuffer(buffer, offset, size);
  const pass = encoder.beginComputePass();
  program.encode(pass);
  pass.end();
  gpu.device.queue.submit([encoder.finish()]);
  await gpu.device.queue.onSubmittedWorkDone();
}

/** One way of a case, whose inputs are in `memory`. */
async function measure(gpu: Gpu, memory: DeviceMemory, kernel: KernelCase, samples: Samples, timing: Timing) {
  const program = await PreparedProgram.prepare(dispatchesOf(kernel.steps), [], gpu.pipelines, memory);
  await runOnce(gpu, program, memory.rangeOf(kernel.output));
  const [numbers] = await readRanges(gpu.device, [memory.rangeOf(kernel.output)]);
  const error = errorOf(numbers, samples);
  return { error, right: error <= TOLERANCE, ms: await timeProgram(gpu.device, program, timing) };
}

/** The case's product in every way it has, the quickest first. */
async function measureWays(gpu: Gpu, memory: DeviceMemory, kernel: KernelCase, samples: Samples): Promise<WayResult[]> {
  const all = dispatchesOf(kernel.steps);
  const names = all.find(({ tuning }) => tuning)?.tuning?.ways ?? [];
  const cases = names.map((way) => ({ way, dispatches: all.flatMap((dispatch) => dispatch.tuning?.as(way) ?? [dispatch]) }));
  // All at once, so that the driver compiles them side by side.
  await gpu.pipelines.all(cases.flatMap(({ dispatches }) => dispatches));
  const fixed = { ...gpu, pipelines: gpu.pipelines.asWritten() };
  const results: WayResult[] = [];
  for (const { way, dispatches } of cases) {
    const { ms, right } = await measure(fixed, memory, { ...kernel, steps: dispatches }, samples, QUICK);
    results.push({ way, ms: ms.median, right });
  }
  return results.sort((a, b) => a.ms - b.ms);
}

async function measureCase(gpu: Gpu, kernel: KernelCase, ways: boolean, rates: { flopsPerSecond: number; copyBytesPerSecond: number }) {
  const { kind, name, count, bound, flops, bytes } = kernel;
  const samples = samplesOf(kernel);
  const memory = new DeviceMemory(gpu.device);
  try {
    for (const [value, numbers] of kernel.inputs) memory.write(value, new Float32Array(numbers.buffer));
    const { ms, error, right } = await measure(gpu, memory, kernel, samples, THOROUGH);
    const seconds = ms.median / 1000;
    const [gflopsPerSecond, gigabytesPerSecond] = [flops / seconds / 1e9, bytes / seconds / 1e9];
    const share = bound === 'bandwidth' ? bytes / seconds / rates.copyBytesPerSecond : flops / seconds / rates.flopsPerSecond;
    const others = ways ? await measureWays(gpu, memory, kernel, samples) : [];
    const result: KernelResult = { kind, name, count, ms, gflopsPerSecond, gigabytesPerSecond, share, bound, error, right, ways: others };
    return result;
  } finally {
    memory.destroy();
  }
}

/** Checks and times the kernels of a net's layers, one after another; `tell` hears each result as it comes. */
export async function measureKernels(request: KernelsRequest, tell: (result: KernelResult) => void = () => {}): Promise<KernelsBench> {
  const device = await chooseDevice('webgpu');
  return device.guard(async () => {
    const gpu = gpuOf(device);
    const { label, adapter, notice } = device.info;
    const software = notice !== null;
    const { shapes, only, layers } = request;
    const batch = request.batch ?? (software ? 1 : 32);
    const size = request.size ?? (software ? 64 : catalogueEntry(shapes).nativeSize);
    const rates = await measureRoofline(gpu.device, software);
    const { convs, norms, parameters } = layersOfNet(shapes, batch, size);
    const groups: (() => KernelCase[])[] = [
      ...convs.map((conv) => () => convCases(WGSL_KERNELS, conv)),
      ...norms.map((norm) => () => normCases(WGSL_KERNELS, norm)),
      ...otherCases(WGSL_KERNELS, { batch, size, parameters, software }).map((one) => () => [one()]),
    ];
    const kernels: KernelResult[] = [];
    for (const group of groups) {
      for (const kernel of group()) {
        if (only && !kernel.kind.includes(only)) continue;
        if (layers.length > 0 && !layers.some((layer) => kernel.name.includes(layer))) continue;
        const result = await measureCase(gpu, kernel, request.ways, rates);
        kernels.push(result);
        tell(result);
      }
    }
    const clock = gpu.device.features.has('timestamp-query') ? 'timestamps' : 'wall clock';
    return { device: { label, adapter, ...rates }, shapes, batch, size, clock, kernels };
  });
}
