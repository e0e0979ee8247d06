import type { Shard } from '#train/sweep/shards.ts';
import { shardOf } from '#train/sweep/shards.ts';

/** What the sweep.json of a shard says of the whole that it is a part of. */
export interface KeptShard extends Shard {
  /** SHA-256 of the whole plan: its runs in their order, and the files that they begin from. */
  plan: string;
  /** The number of runs of the whole. */
  runs: number;
  /** The studio's version, and the commit that it ran from; null: not known. */
  studio: string;
  commit: string | null;
}

interface RunOfShard {
  name: string;
  options: Readonly<Record<string, unknown>>;
}

/** A shard as its folder has it. */
export interface SweepPart<Run extends RunOfShard> {
  folder: string;
  /** Null: the folder has a sweep that is no shard. */
  shard: KeptShard | null;
  runs: readonly Run[];
  /** The hash of scans and labels that a run was given; null where it has not ended. */
  dataOf(run: Run): string | null;
}

/** Why shards can't be one table: what the second folder has otherwise than the first, or lacks. */
export interface MergeFault {
  by: 'no-shard' | 'plan' | 'cut' | 'studio' | 'commit' | 'data' | 'twice' | 'stray';
  folder: string;
  other: string;
}

export interface Merged<Run extends RunOfShard> {
  /** By their names. */
  runs: ReadonlyMap<string, { run: Run; folder: string }>;
  /** The shards that have runs and are not there. */
  missing: number[];
  of: number;
}

/** Options that say which column of a table gives names or labels: with others, runs of one sweep have other data. */
const READING = ['id-column', 'label-column', 'grades-from'];

/** Puts the shards of one sweep together; `names`: of the runs of its plan, in their order. Returns why it can't, where they are not of one. */
export function mergeShards<Run extends RunOfShard>(parts: readonly SweepPart<Run>[], names: readonly string[]): Merged<Run> | MergeFault {
  const [first] = parts;
  const fault = parts.map((part) => faultOf(part, first!, names)).find((one) => one !== null);
  if (fault) return fault;
  const runs = new Map<string, { run: Run; folder: string }>();
  const shards = new Map<number, string>();
  const data = new Map<string, { hash: string; folder: string }>();
  for (const { folder, shard, runs: own, dataOf } of parts) {
    const other = shards.get(shard!.index);
    if (other !== undefined) return { by: 'twice', folder, other };
    shards.set(shard!.index, folder);
    for (const run of own) {
      runs.set(run.name, { run, folder });
      const hash = dataOf(run);
      const reading = JSON.stringify(READING.map((name) => run.options[name] ?? null));
      const known = data.get(reading);
      if (hash !== null && known && known.hash !== hash) return { by: 'data', folder, other: known.folder };
      if (hash !== null && !known) data.set(reading, { hash, folder });
    }
  }
  const { of } = first!.shard!;
  const filled = Array.from({ length: Math.min(of, names.length) }, (_, i) => i + 1);
  return { runs, missing: filled.filter((index) => !shards.has(index)), of };
}

/** What a shard has otherwise than the first one; null where both are of one sweep. */
function faultOf<Run extends RunOfShard>(part: SweepPart<Run>, first: SweepPart<Run>, names: readonly string[]): MergeFault | null {
  const { shard, folder, runs } = part;
  const as = (by: MergeFault['by']) => ({ by, folder, other: first.folder });
  if (!shard || !first.shard) return { by: 'no-shard', folder: shard ? first.folder : folder, other: first.folder };
  if (shard.plan !== first.shard.plan) return as('plan');
  if (shard.of !== first.shard.of) return as('cut');
  if (shard.studio !== first.shard.studio) return as('studio');
  if (shard.commit !== null && first.shard.commit !== null && shard.commit !== first.shard.commit) return as('commit');
  const own = new Set(names.filter((_, position) => shardOf(position, shard.of) === shard.index));
  return names.length === shard.runs && runs.length === own.size && runs.every(({ name }) => own.has(name)) ? null : as('stray');
}
