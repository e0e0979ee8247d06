import type { Device } from '#gpu/device.ts';
import { gpuOf } from '#gpu/executor/gpu.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { measureRoofline } from '../roofline.ts';
import { watched } from './count.ts';
import { type EngineName, type EngineResult, quantile, stepTimes, type TrainBench, type TrainRequest } from './result.ts';
import { batchOf, operationsOf, trainee } from './subjects.ts';
import { type Between, processorTime, timeInTurn, timeSteps } from './turns.ts';

interface Rates {
  flopsPerSecond: number;
  copyBytesPerSecond: number;
}

async function measureEngine(
  engine: EngineName,
  request: TrainRequest,
  device: Device,
  rates: Rates,
  between?: Between,
): Promise<EngineResult> {
  const { model, batch, steps, warmUp } = request;
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
  return {
    engine,
    tuned,
    tuneMs: tuned > 0 ? tuneMs : 0,
    firstStepMs,
    stepMs: stepTimes(timed.times),
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
    shareOfRoofline: operationsOf(request) / (median / 1000) / rates.flopsPerSecond,
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
