import type { Device } from '#gpu/device.ts';
import { gpuOf } from '#gpu/executor/gpu.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { measureRoofline } from '../roofline.ts';
import { watched } from './count.ts';
import { type EngineName, type EngineResult, stepTimes, type Told, type TrainRequest } from './result.ts';
import { batchOf, operationsOf, trainee } from './subjects.ts';
import { type Between, BLOCK, processorTime, timeInTurn, timeSteps } from './turns.ts';

interface Rates {
  flopsPerSecond: number;
  copyBytesPerSecond: number;
}

type Tell = (told: Told) => void;

async function measureEngine(
  engine: EngineName,
  request: TrainRequest,
  device: Device,
  rates: Rates,
  tell: Tell,
  between?: Between,
): Promise<void> {
  const { batch, steps, warmUp } = request;
  const add = (figures: Partial<EngineResult>) => tell({ engine, figures });
  const gpu = gpuOf(device).device;
  const inputs = batchOf(request);
  const began = performance.now();
  const net = await trainee(engine, request.model, device);
  const tuned = request.tune ? await net.tune(inputs.shape) : 0;
  const tuneMs = performance.now() - began;
  add({ tuned, tuneMs: tuned > 0 ? tuneMs : 0 });
  const step = () => net.step(inputs);
  const losses = [await step()];
  add({ firstStepMs: performance.now() - began - tuneMs });
  for (let i = 0; i < warmUp; i++) losses.push(await step());
  const { dispatches, bufferWrites } = await watched(gpu, true, async () => losses.push(await step()));
  const called = performance.now();
  const { lastSubmit, writeMs, submitMs } = await watched(gpu, false, async () => losses.push(await step()));
  add({ dispatches, bufferWrites, encodeMs: lastSubmit - called, writeMs, submitMs });
  const traffic = await net.traffic(inputs.shape, {
    flopsPerSecond: rates.flopsPerSecond,
    bytesPerSecond: rates.copyBytesPerSecond,
  });
  const hear = (times: readonly number[]) => {
    if (times.length % BLOCK === 0 || times.length === steps) add(stepFigures(times));
  };
  const stepFigures = (times: readonly number[]): Partial<EngineResult> => {
    const stepMs = stepTimes(times);
    const seconds = stepMs.median / 1000;
    return {
      timedSteps: times.length,
      stepMs,
      imagesPerSecond: batch / seconds,
      shareOfRoofline: operationsOf(request) / seconds / rates.flopsPerSecond,
      shareOfBandwidth: traffic && traffic.bytes / seconds / rates.copyBytesPerSecond,
      limitMs: traffic && 1000 * traffic.seconds,
      shareOfLimit: traffic && traffic.seconds / seconds,
    };
  };
  const used = processorTime();
  const timed = between ? await timeInTurn(step, steps, between, hear) : await timeSteps(step, steps, hear);
  losses.push(...timed.losses);
  add({ processorMs: used === null ? null : ((processorTime() ?? 0) - used) / steps, losses });
  const { planned, allocated } = await net.bytes(inputs.shape);
  add({ plannedBytes: planned, allocatedBytes: allocated });
  add({ kernels: await net.kernels(inputs.shape) });
  net.dispose();
}

/**
 * Trains on one batch over and over with every engine that is asked for, in one process on one device; `tell` gets every figure as it comes. `between` has
 * its turn while the compiled engine is timed.
 */
export async function measureTraining(request: TrainRequest, tell: Tell, between?: Between): Promise<void> {
  const device = await chooseDevice('webgpu');
  await device.guard(async () => {
    const { label, adapter, notice } = device.info;
    const roofline = await measureRoofline(gpuOf(device).device, notice !== null);
    tell({ device: { label, adapter, ...roofline } });
    for (const engine of request.engines) {
      await measureEngine(engine, request, device, roofline, tell, engine === 'compiled' ? between : undefined);
    }
  });
}
