import { writeFileSync } from 'node:fs';
import { type FeatureBench, type FeatureRequest, measureFeatures } from './features/measure.ts';

export interface FeatureOptions extends Record<Exclude<keyof FeatureRequest, 'model'>, string> {
  model: string;
  json?: string;
  page: { call(name: string, ...args: unknown[]): Promise<unknown> } | null;
}

const seconds = (ms: number) => (ms < 1000 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(2)} s`);

/** Times epochs of the head alone, with features kept and without. */
export async function run({ model, scans, batch, size, epochs, json, page }: FeatureOptions): Promise<void> {
  const request: FeatureRequest = { model, scans: Number(scans), batch: Number(batch), size: Number(size), epochs: Number(epochs) };
  const result = page ? ((await page.call('measureFeatures', request)) as FeatureBench) : await measureFeatures(request);
  const { device, whole, kept, computingMs, featureSize, largestDifference } = result;
  console.log(`${model}, head alone, ${scans} scans in batches of ${batch}, ${size} x ${size}, on ${device}`);
  console.log(`an epoch through the whole net ${seconds(whole.epochMs)}, on kept features ${seconds(kept.epochMs)} (medians of ${epochs})`);
  console.log(
    `${(whole.epochMs / kept.epochMs).toFixed(0)} times as fast; ${featureSize} values a scan, computed once in ${seconds(computingMs)}`,
  );
  console.log(`losses of the two are ${largestDifference.toExponential(1)} apart at most`);
  if (json) writeFileSync(json, `${JSON.stringify({ ...request, ...result }, null, 1)}\n`);
}
