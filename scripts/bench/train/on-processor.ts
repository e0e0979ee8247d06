import { loadavg } from 'node:os';
import type { Processor } from '../processor.ts';
import { callTimes } from './call-times.ts';
import { type ProcessorBench, type Subject, stepTimes, type WasmSteps } from './result.ts';
import type { Rival } from './rivals.ts';
import { batchOf, operationsOf, trainee } from './subjects.ts';
import { type Between, BLOCK, processorTime, timeInTurn } from './turns.ts';

export interface ProcessorRequest extends Subject {
  /** Timed steps; some go before them to warm up. */
  steps: number;
  warmUp: number;
}

/** Trains on one batch over and over with our engine on the processor, and has `between` go on after every block of steps. */
async function measureWasm(request: ProcessorRequest, processor: Processor, between: Between): Promise<WasmSteps> {
  const { model, batch, steps, warmUp } = request;
  const { device, threads, oneRounding } = processor;
  const inputs = batchOf(request);
  const began = performance.now();
  const net = await trainee('compiled', model, device);
  const step = () => net.step(inputs);
  const losses = [await step()];
  const firstStepMs = performance.now() - began;
  for (let i = 0; i < warmUp; i++) losses.push(await step());
  // TensorFlow.js computes in this process, too.
  let others = 0;
  const work = async () => {
    const before = processorTime() ?? 0;
    await between.work();
    others += (processorTime() ?? 0) - before;
  };
  const before = processorTime() ?? 0;
  const timed = await timeInTurn(step, steps, { every: between.every, work });
  const used = (processorTime() ?? 0) - before - others;
  losses.push(...timed.losses);
  const { planned, allocated } = await net.bytes(inputs.shape);
  const kernels = await callTimes(step);
  net.dispose();
  const stepMs = stepTimes(timed.times);
  return {
    engine: 'wasm',
    label: device.info.label,
    threads,
    oneRounding,
    stepMs,
    imagesPerSecond: (1000 * batch) / stepMs.median,
    firstStepMs,
    processorMs: used / steps,
    plannedBytes: planned ?? 0,
    allocatedBytes: allocated,
    flopsPerSecond: operationsOf(request) / (stepMs.median / 1000),
    kernels,
    losses,
  };
}

/** Times steps on the processor, in turn with those of rivals. */
export async function measureOnProcessor(
  request: ProcessorRequest,
  rivals: readonly Rival[],
  processor: Processor,
): Promise<ProcessorBench> {
  const { model, batch, size } = request;
  const load = loadavg()[0];
  const work = async () => {
    for (const rival of rivals) await rival.turn();
  };
  const wasm = await measureWasm(request, processor, { every: BLOCK, work });
  return { model, batch, size, threads: processor.threads, load, engines: [wasm, ...rivals.map((rival) => rival.finish())] };
}
