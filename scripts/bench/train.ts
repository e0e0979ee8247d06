import { writeFileSync } from 'node:fs';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { measureTraining } from './train/measure.ts';
import type { EngineResult, TrainBench, TrainRequest } from './train/result.ts';

export interface TrainOptions {
  model: string;
  batch: string;
  size?: string;
  steps: string;
  engine: 'compiled' | 'eager' | 'both';
  json?: string;
  page: { call(name: string, ...args: unknown[]): Promise<unknown> } | null;
}

const MB = 1e6;

function lines({ engine, ...r }: EngineResult): string[] {
  const planned = r.plannedBytes === null ? 'not planned' : `${(r.plannedBytes / MB).toFixed(1)} MB planned`;
  const kernels = r.kernels.map(({ kind, ms, dispatches }) => `${kind} ${ms.toFixed(2)} ms in ${dispatches}`);
  return [
    `${engine}: step ${r.stepMs.median.toFixed(1)} ms (95 %: ${r.stepMs.p95.toFixed(1)}), ${r.imagesPerSecond.toFixed(2)} images/s, first step ${(r.firstStepMs / 1000).toFixed(1)} s`,
    `  ${r.dispatches} dispatches, ${r.bufferWrites} buffer writes, encoding ${r.encodeMs.toFixed(1)} ms, ${planned}, ${(r.allocatedBytes / MB).toFixed(1)} MB allocated`,
    `  ${(100 * r.shareOfRoofline).toFixed(1)} % of the device's float32 rate; loss ${r.losses[0].toFixed(4)} -> ${r.losses[r.losses.length - 1].toFixed(4)}`,
    ...(kernels.length > 0 ? [`  GPU time by kernel: ${kernels.join(', ')}`] : []),
  ];
}

function print({ device, model, batch, size, engines }: TrainBench): void {
  console.log(`${model}, batch ${batch}, ${size} x ${size}, Adam, on ${device.label}`);
  console.log(`float32 ${(device.flopsPerSecond / 1e9).toFixed(1)} GFLOP/s, copy ${(device.copyBytesPerSecond / 1e9).toFixed(1)} GB/s`);
  for (const engine of engines) for (const line of lines(engine)) console.log(line);
  const [compiled, eager] = [engines.find(({ engine }) => engine === 'compiled'), engines.find(({ engine }) => engine === 'eager')];
  if (compiled && eager) console.log(`compiled is ${(eager.stepMs.median / compiled.stepMs.median).toFixed(2)} times as fast as eager`);
}

/** Times training steps of a net: `bench -- train --model NAME --batch N --size N`. */
export async function run({ model, batch, size, steps, engine, json, page }: TrainOptions): Promise<void> {
  const { nativeSize } = catalogueEntry(model);
  const request: TrainRequest = {
    model,
    batch: Number(batch),
    size: size ? Number(size) : nativeSize,
    steps: Number(steps),
    warmUp: 2,
    engines: engine === 'both' ? ['compiled', 'eager'] : [engine],
  };
  const result = page ? ((await page.call('measureTraining', request)) as TrainBench) : await measureTraining(request);
  print(result);
  if (json) writeFileSync(json, `${JSON.stringify(result, null, 1)}\n`);
}
