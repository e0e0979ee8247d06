import { phrase } from '#base/messages/phrase.ts';
import { plainFeatures } from '#ct/lungs/plain-features.ts';
import type { PlainFeatures } from '#eval/baseline/plain-baselines.ts';
import { measureScans } from '#workers/client/measured-scans.ts';
import type { Dataset } from './read.ts';
import { progressLine } from './report.ts';

/** Measures what plain baselines know of scans, by their ids; one that can't be measured is absent. Prints the progress. */
export async function measurePlain(
  data: Pick<Dataset, 'scans' | 'files'>,
  scans: readonly { id: string }[],
): Promise<Map<string, PlainFeatures>> {
  const ids = new Set(scans.map(({ id }) => id));
  const wanted = data.scans.filter(({ id }) => ids.has(id));
  const features = new Map<string, PlainFeatures>();
  let done = 0;
  for await (const { scan, lungs } of measureScans(wanted, data.files)) {
    if (lungs) features.set(scan.id, plainFeatures(lungs));
    await progressLine(phrase('terminal/measuring', { done: ++done, total: wanted.length }));
  }
  return features;
}
