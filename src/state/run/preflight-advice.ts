import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { NetCosts } from '#workers/services.ts';

/** The limits that a plan must fit: one for its largest buffer and one for its total. */
export interface MemoryLimits {
  /** The largest buffer that the device grants, in bytes. */
  buffer: number;
  /** All that the device grants, in bytes; null if that is not known. */
  memory: number | null;
  /** The total that failed in a check, in bytes; null if none has failed. */
  failed: number | null;
}

/** A plan is worth a try if it needs less than this share of the total that failed. */
const WORTH_A_TRY = 0.5;

export function fits({ planned }: Pick<NetCosts, 'planned'>, { buffer, memory, failed }: MemoryLimits): boolean {
  if (!planned || (memory !== null && planned.totalBytes > memory)) return false;
  return planned.largestBinding <= buffer && (failed === null || planned.totalBytes <= WORTH_A_TRY * failed);
}

/** Returns the sizes of parts to try for a batch, the largest first: halves, quarters, ... down to one scan. */
export function partSizes(batchSize: number, present: number | null): number[] {
  const sizes: number[] = [];
  for (let size = Math.floor(Math.min(batchSize, present ?? batchSize) / 2); size >= 1; size = Math.floor(size / 2)) sizes.push(size);
  return sizes;
}

/** Returns the net that fits and whose work is nearest to that of the chosen net; null if none fits. */
export function nearestNet(model: string, costs: ReadonlyMap<string, NetCosts | null>, limits: MemoryLimits): string | null {
  const work = (name: string) => Math.log(catalogueEntry(name).gigaMacs);
  const distance = (name: string) => Math.abs(work(name) - work(model));
  const fitting = [...costs].flatMap(([name, one]) => (name !== model && one && fits(one, limits) ? [name] : []));
  return fitting.reduce<string | null>((best, name) => (best === null || distance(name) < distance(best) ? name : best), null);
}
