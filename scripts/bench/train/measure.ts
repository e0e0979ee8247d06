import { RandomStream } from '#base/random.ts';
import type { Device } from '#gpu/device.ts';
import { gpuOf } from '#gpu/executor/gpu.ts';
import { netCost } from '#nn/cost.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { measureRoofline } from '../roofline.ts';
import { watched } from './count.ts';
import { type EngineName, type EngineResult, quantile, type TrainBench, type TrainRequest } from './result.ts';
import { type BenchBatch, trainee } from './subjects.ts';

/** Standard normal pixels; labels in turn. */
function batchOf({ batch, size }: TrainRequest): BenchBatch {
  const random = new RandomStream('bench', 1);
  const pixels = Float32Array.from({ length: batch * size * size * 3 }, () => random.normal());
  return { pixels, shape: [batch, size, size, 3], labels: Array.from({ length: batch }, (_, i) => i % 4) };
}

interface Rates {
  flopsPerSecond: number;
  copyBytesPerSecond: number;
}

/** Something else that has its turn after so many steps. */
export interface Between {
  every: number;
  work(): Promise<void>;
}

/** Times steps as the training loop makes them: the next is submitted before the loss of the last is read. */
async function timeSteps(step: () => Promise<number>, count: number): Promise<{ times: number[]; losses: number[] }> {
  const times: number[] = [];
  const losses: number[] = [];
  let pending = step();
  let last = performance.now();
  for (let i = 0; i < count; i++) {
    const next = i + 1 < count ? step() : null;
    losses.push(await pending);
    const now = performance.now();
    times.push(now - last);
    last = now;
    if (next) pending = next;
  }
  return { times, losses };
}

/** Times blocks of steps with something else after each; every step of a block counts as the block's mean. */
async function timeInTurn(step: () => Promise<number>, count: number, { every, work }: Between) {
  const times: number[] = [];
  const losses: number[] = [];
  while (times.length < count) {
    const block = await timeSteps(step, Math.min(every, count - times.length));
    const mean = block.times.reduce((a, b) => a + b, 0) / block.times.length;
    times.push(...block.times.map(() => mean));
    losses.push(...block.losses);
    await work();
  }
  return { times, losses };
}

/** Milliseconds of processor time that all threads of this process have used; null in a browser. */
function processorTime(): number | null {
  const { process } = globalThis as { process?: { cpuUsage?: () => { user: number; system: number } } };
  const usage = process?.cpuUsage?.();
  return usage ? (usage.user + usage.system) / 1000 : null;
}

async function measureEngine(
  engine: EngineName,
  request: TrainRequest,
  device: Device,
  rates: Rates,
  between?: Between,
): Promise<EngineResult> {
  const { model, batch, size, steps, warmUp } = request;
  const gpu = gpuOf(device).device;
  const inputs = batchOf(request);
  const began = performance.now();
  const net = await trainee(engine, model, device);
  const tuned = request.tune ? await net.tune(inputs.shape) : 0;
  const tuneMs = performance.now() - began;
  const step = () => net.step(inputs);
  const losses = [await step()];
  const firstStepMs = performance.now() - began - tuneMs;
  for (let i = 0; i < warmUp; i++) losses.push(await step());
  const { dispatches, bufferWrites } = await watched(gpu, true, async () => losses.push(await step()));
  const called = performance.now();
  const { lastSubmit, writeMs, submitMs } = await watched(gpu, false, async () => losses.push(await step()));
  const used = processorTime();
  const timed = between ? await timeInTurn(step, steps, between) : await timeSteps(step, steps);
  const processorMs = used === null ? null : ((processorTime() ?? 0) - used) / steps;
  losses.push(...timed.losses);
  const { planned, allocated, moved } = await net.bytes(inputs.shape);
  const kernels = await net.kernels(inputs.shape);
  net.dispose();
  const median = quantile(timed.times, 0.5);
  // The backward pass makes two products of every one.
  const operations = 3 * 2 * batch * netCost(buildNet(model, 4), [size, size, 3]).macs;
  return {
    engine,
    tuned,
    tuneMs: tuned > 0 ? tuneMs : 0,
    firstStepMs,
    stepMs: { median, p95: quantile(timed.times, 0.95), least: Math.min(...timed.times) },
    processorMs,
    imagesPerSecond: (1000 * batch) / median,
    dispatches,
    bufferWrites,
    encodeMs: lastSubmit - called,
    writeMs,
    submitMs,
    plannedBytes: planned,
    allocatedBytes: allocated,
    kernels,
    shareOfBandwidth: moved === null ? null : moved / (median / 1000) / rates.copyBytesPerSecond,
    shareOfRoofline: operations / (median / 1000) / rates.flopsPerSecond,
    losses,
  };
}

/**
 * Trains on one batch over and over with every engine that is asked for, in one process on one device. `between` has its turn
 * while the compiled engine is timed.
 */
export async function measureTraining(request: TrainRequest, between?: Between): Promise<TrainBench> {
  const device = await chooseDevice('webgpu');
  return device.guard(async () => {
    const { label, adapter, notice } = device.info;
    const roofline = await measureRoofline(gpuOf(device).device, notice !== null);
    const engines: EngineResult[] = [];
    for (const engine of request.engines) {
      engines.push(await measureEngine(engine, request, device, roofline, engine === 'compiled' ? between : undefined));
    }
    const { model, batch, size } = request;
    return { device: { label, adapter, ...roofline }, model, batch, size, engines };
  });
}
