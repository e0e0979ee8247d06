import { writeFileSync } from 'node:fs';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { measureTraining } from './train/measure.ts';
import type { EngineResult, TorchResult, TrainBench, TrainRequest } from './train/result.ts';
import { BLOCK, TorchSteps } from './train/torch.ts';

export interface TrainOptions {
  model: string;
  batch: string;
  size?: string;
  steps: string;
  engine: 'compiled' | 'eager' | 'both';
  tune?: boolean;
  against?: 'torch';
  json?: string;
  page: { call(name: string, ...args: unknown[]): Promise<unknown> } | null;
}

const MB = 1e6;

function lines({ engine, ...r }: EngineResult): string[] {
  const planned = r.plannedBytes === null ? 'not planned' : `${(r.plannedBytes / MB).toFixed(1)} MB planned`;
  const tuning = r.tuned > 0 ? [`  tuned ${r.tuned} classes of products in ${(r.tuneMs / 1000).toFixed(1)} s`] : [];
  const kernels = r.kernels.map(({ kind, ms, dispatches }) => `${kind} ${ms.toFixed(2)} ms in ${dispatches}`);
  return [
    `${engine}: step ${r.stepMs.median.toFixed(1)} ms (95 %: ${r.stepMs.p95.toFixed(1)}), ${r.imagesPerSecond.toFixed(2)} images/s, first step ${(r.firstStepMs / 1000).toFixed(1)} s`,
    ...tuning,
    `  ${r.dispatches} dispatches, ${r.bufferWrites} buffer writes, encoding ${r.encodeMs.toFixed(1)} ms (writes ${r.writeMs.toFixed(1)}, submission ${r.submitMs.toFixed(1)}), ${planned}, ${(r.allocatedBytes / MB).toFixed(1)} MB allocated`,
    ...(r.processorMs === null ? [] : [`  ${r.processorMs.toFixed(1)} ms of processor time per step`]),
    `  ${(100 * r.shareOfRoofline).toFixed(1)} % of the device's float32 rate${r.shareOfBandwidth === null ? '' : `, at most ${(100 * r.shareOfBandwidth).toFixed(1)} % of its bandwidth`}; loss ${r.losses[0].toFixed(4)} -> ${r.losses[r.losses.length - 1].toFixed(4)}`,
    ...(kernels.length > 0 ? [`  GPU time by kernel: ${kernels.join(', ')}`] : []),
  ];
}

/** torch's steps, and how ours compare. */
function torchLines({ version, device, variants }: TorchResult, compiled: EngineResult | undefined): string[] {
  return variants.map(({ variant, stepMs, imagesPerSecond }) => {
    const ratio = compiled ? `; compiled makes ${(stepMs.median / compiled.stepMs.median).toPrecision(3)} times as many` : '';
    const step = `step ${stepMs.median.toFixed(1)} ms (95 %: ${stepMs.p95.toFixed(1)})`;
    return `torch ${version}, ${device} (${variant}): ${step}, ${imagesPerSecond.toFixed(2)} images/s${ratio}`;
  });
}

function print({ device, model, batch, size, engines, torch }: TrainBench): void {
  console.log(`${model}, batch ${batch}, ${size} x ${size}, Adam, on ${device.label}`);
  console.log(`float32 ${(device.flopsPerSecond / 1e9).toFixed(1)} GFLOP/s, copy ${(device.copyBytesPerSecond / 1e9).toFixed(1)} GB/s`);
  for (const engine of engines) for (const line of lines(engine)) console.log(line);
  const [compiled, eager] = [engines.find(({ engine }) => engine === 'compiled'), engines.find(({ engine }) => engine === 'eager')];
  if (compiled && eager) console.log(`compiled is ${(eager.stepMs.median / compiled.stepMs.median).toFixed(2)} times as fast as eager`);
  if (compiled && eager && compiled.processorMs && eager.processorMs) {
    console.log(`in processor time ${(eager.processorMs / compiled.processorMs).toFixed(2)} times`);
  }
  for (const line of torch ? torchLines(torch, compiled) : []) console.log(line);
}

/** Times training steps of a net: `bench -- train --model NAME --batch N --size N`. */
export async function run({ model, batch, size, steps, engine, tune = false, against, json, page }: TrainOptions): Promise<void> {
  const { nativeSize } = catalogueEntry(model);
  const request: TrainRequest = {
    model,
    batch: Number(batch),
    size: size ? Number(size) : nativeSize,
    steps: Number(steps),
    warmUp: 2,
    tune,
    engines: engine === 'both' ? ['compiled', 'eager'] : [engine],
  };
  const torch = against ? await TorchSteps.start(request) : null;
  if (against && !torch) console.log('There is no torch to compare with: a python3 with torch and torchvision, which has this net.');
  const between = torch ? { every: BLOCK, work: () => torch.block() } : undefined;
  // A page can't be interrupted between its steps, so torch goes before and after it.
  const halves = async () => {
    for (let i = 0; page && torch && i < Math.ceil(request.steps / BLOCK / 2); i++) await torch.block();
  };
  await halves();
  const result = page ? ((await page.call('measureTraining', request)) as TrainBench) : await measureTraining(request, between);
  await halves();
  if (torch) result.torch = torch.finish(request.batch);
  print(result);
  if (json) writeFileSync(json, `${JSON.stringify(result, null, 1)}\n`);
}
