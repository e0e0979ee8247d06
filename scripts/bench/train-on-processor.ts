import { writeFileSync } from 'node:fs';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { onProcessor, type Threads } from './processor.ts';
import { measureOnProcessor, type ProcessorRequest } from './train/on-processor.ts';
import type { ProcessorBench, ProcessorSteps, StepTimes, WasmSteps } from './train/result.ts';
import { openRivals } from './train/rivals.ts';

export interface ProcessorOptions extends Threads {
  model: string;
  batch: string;
  size?: string;
  steps: string;
  against?: string;
  json?: string;
}

const stepText = (engine: string, label: string, { median, p95 }: StepTimes, perSecond: number) =>
  `${engine} ${label}: step ${median.toFixed(1)} ms (95 %: ${p95.toFixed(1)}), ${perSecond.toFixed(2)} images/s`;

function wasmLines({ label, oneRounding, stepMs, imagesPerSecond, ...r }: WasmSteps): string[] {
  const all = r.kernels.reduce((sum, { ms }) => sum + ms, 0);
  const kernels = r.kernels.map(
    ({ kind, ms, dispatches }) => `${kind} ${ms.toFixed(1)} ms (${((100 * ms) / all).toFixed(0)} %) in ${dispatches}`,
  );
  const rounding = oneRounding ? 'with multiply-adds in one rounding' : 'without multiply-adds in one rounding, which this Node has not';
  return [
    `${stepText('wasm', `${label}, ${rounding}`, stepMs, imagesPerSecond)}, first step ${(r.firstStepMs / 1000).toFixed(1)} s`,
    `  ${(r.flopsPerSecond / 1e9).toFixed(1)} GFLOP/s in products, ${r.processorMs.toFixed(1)} ms of processor time per step, ${(r.plannedBytes / 1e6).toFixed(1)} MB planned, ${(r.allocatedBytes / 1e6).toFixed(1)} MB allocated; loss ${r.losses[0].toFixed(4)} -> ${r.losses[r.losses.length - 1].toFixed(4)}`,
    `  time by kernel: ${kernels.join(', ')}`,
  ];
}

const isOurs = (steps: ProcessorSteps): steps is WasmSteps => steps.engine === 'wasm';

function print({ model, batch, size, load, engines }: ProcessorBench): void {
  console.log(`${model}, batch ${batch}, ${size} x ${size}, Adam; load of the machine before: ${load.toFixed(1)}`);
  const ours = engines.find(isOurs);
  for (const steps of engines) {
    if (isOurs(steps)) for (const line of wasmLines(steps)) console.log(line);
    else {
      const { engine, label, stepMs, imagesPerSecond } = steps;
      const ratio = ours ? ours.stepMs.median / stepMs.median : Number.NaN;
      const compared = ratio > 1 ? `wasm takes ${ratio.toFixed(2)} times its time` : `wasm is ${(1 / ratio).toFixed(2)} times as fast`;
      console.log(`${stepText(engine, label, stepMs, imagesPerSecond)}; ${compared}`);
    }
  }
}

/** Times training steps of a net on the processor: `bench -- train --engine wasm`. */
export async function run({ model, batch, size, steps, threads, against = '', json, threadFile }: ProcessorOptions): Promise<void> {
  const request: ProcessorRequest = {
    model,
    batch: Number(batch),
    size: size ? Number(size) : catalogueEntry(model).nativeSize,
    steps: Number(steps),
    warmUp: 2,
  };
  const rivals = await openRivals(against.split(','), request, threads);
  const result = await onProcessor({ threads, threadFile }, (processor) => measureOnProcessor(request, rivals, processor));
  print(result);
  if (json) writeFileSync(json, `${JSON.stringify(result, null, 1)}\n`);
}
