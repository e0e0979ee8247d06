import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { NetCosts } from '#workers/services.ts';

/** Whether a plan fits: its largest buffer against what the device grants, and its total against what has failed already. */
export interface MemoryLimits {
  /** Bytes of the largest buffer that the device grants. */
  buffer: number;
  /** Bytes that were too many in a check; null where none has failed. */
  failed: number | null;
}

/** A plan that needs less than this part of what has failed is worth a try. */
const WORTH_A_TRY = 0.5;

export function fits({ planned }: Pick<NetCosts, 'planned'>, { buffer, failed }: MemoryLimits): boolean {
  if (!planned) return false;
  return planned.largestBinding <= buffer && (failed === null || planned.totalBytes <= WORTH_A_TRY * failed);
}

/** The sizes of parts to try for a batch, the largest first: halves, quarters, ... down to one scan. */
export function partSizes(batchSize: number, present: number | null): number[] {
  const sizes: number[] = [];
  for (let size = Math.floor(Math.min(batchSize, present ?? batchSize) / 2); size >= 1; size = Math.floor(size / 2)) sizes.push(size);
  return sizes;
}

/** Of the nets that fit the one whose work is nearest to the chosen one's; null where none fits. */
export function nearestNet(model: string, costs: ReadonlyMap<string, NetCosts | null>, limits: MemoryLimits): string | null {
  const work = (name: string) => Math.log(catalogueEntry(name).gigaMacs);
  const distance = (name: string) => Math.abs(work(name) - work(model));
  const fitting = [...costs].flatMap(([name, one]) => (name !== model && one && fits(one, limits) ? [name] : []));
  return fitting.reduce<string | null>((best, name) => (best === null || distance(name) < distance(best) ? name : best), null);
}
