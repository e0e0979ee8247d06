import { writeFileSync } from 'node:fs';
import type { Device } from '#gpu/device.ts';
import { type FeatureBench, type FeatureRequest, measureFeatures } from './features/measure.ts';
import { onProcessor, type Threads } from './processor.ts';

export interface FeatureOptions extends Record<'scans' | 'batch' | 'size' | 'epochs', string> {
  model: string;
  kept?: boolean;
  /** Of our engine on the processor, with the bundle of a thread; null on WebGPU. */
  processor: Threads | null;
  json?: string;
  page: { call(name: string, ...args: unknown[]): Promise<unknown> } | null;
}

const seconds = (ms: number) => (ms < 1000 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(2)} s`);

/** Times epochs of the head alone, with features kept and without. */
export async function run({
  model,
  scans,
  batch,
  size,
  epochs,
  kept: keptOnly = false,
  processor,
  json,
  page,
}: FeatureOptions): Promise<void> {
  const numbers = { scans: Number(scans), batch: Number(batch), size: Number(size), epochs: Number(epochs) };
  const request: FeatureRequest = { model, ...numbers, keptOnly };
  const measured = (device?: Device) => measureFeatures(request, device);
  const result = await (page
    ? (page.call('measureFeatures', request) as Promise<FeatureBench>)
    : processor
      ? onProcessor(processor, ({ device }) => measured(device))
      : measured());
  const { device, whole, kept, computingMs, featureSize, largestDifference } = result;
  console.log(`${model}, head alone, ${scans} scans in batches of ${batch}, ${size} x ${size}, on ${device}`);
  const once = `${featureSize} values a scan, computed once in ${seconds(computingMs)}`;
  if (whole) {
    console.log(
      `an epoch through the whole net ${seconds(whole.epochMs)}, on kept features ${seconds(kept.epochMs)} (medians of ${epochs})`,
    );
    console.log(`${(whole.epochMs / kept.epochMs).toFixed(0)} times as fast; ${once}`);
    console.log(`losses of the two are ${largestDifference?.toExponential(1)} apart at most`);
  } else console.log(`an epoch on kept features ${seconds(kept.epochMs)} (median of ${epochs}); ${once}`);
  if (json) writeFileSync(json, `${JSON.stringify({ ...request, ...result }, null, 1)}\n`);
}
