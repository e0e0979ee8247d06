import { MOST_RUNS } from './grid.ts';

/** One of the parts into which a sweep is cut, so that several machines train it: the `index`-th, from 1, of `of`. */
export interface Shard {
  index: number;
  of: number;
}

/** '2/8' as a shard; null where it is none. */
export function parseShard(text: string): Shard | null {
  const [, index, of] = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  return of !== undefined && shard.index <= shard.of && shard.of <= MOST_RUNS ? shard : null;
}

/**
 * The shard, from 1, of the run at this position of a sweep's plan, from 0. Runs are dealt out one by one, since neighbours in a grid share a net and take about
 * equally long.
 */
export function shardOf(position: number, of: number): number {
  return (position % of) + 1;
}

/** The runs of a plan that are of a shard, in their order. */
export function cutShard<Run>(plan: readonly Run[], { index, of }: Shard): Run[] {
  return plan.filter((_, position) => shardOf(position, of) === index);
}
