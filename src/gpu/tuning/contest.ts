import type { Stopwatch } from './stopwatch.ts';

const MOST_RUNS = 2048;
/** The number of runs grows at most so many times at once, since the time of a few may be noise. */
const GROWTH = 8;
const ROUNDS = 3;
/** Another way must be quicker than a product's own by this share of its time, and by more than what may be noise. */
const WORTH = 0.03;
/** A way that is so many times as slow as the quickest takes no part in further rounds. */
const HOPELESS = 1.25;

/**
 * Which of several ways to compute the same is the quickest. `time` gives the milliseconds of so many runs of a way. The first of `ways` is
 * the one in use, which stays where no other is clearly quicker.
 */
export async function quickestOf(
  ways: readonly number[],
  time: (way: number, runs: number) => Promise<number>,
  { batchMs, spreadMs }: Pick<Stopwatch, 'batchMs' | 'spreadMs'>,
): Promise<number> {
  const [own] = ways;
  if (ways.length === 1) return own;
  let runs = 1;
  let ms = await time(own, runs);
  while (ms < batchMs && runs < MOST_RUNS) {
    runs = Math.min(MOST_RUNS, Math.ceil((runs * batchMs) / Math.max(ms, batchMs / GROWTH)));
    ms = await time(own, runs);
  }
  const times = new Map(ways.map((way): [number, number[]] => [way, []]));
  const least = (way: number) => Math.min(...(times.get(way) ?? []));
  let racing = [...ways];
  // Ways take turns, so that a GPU that changes its speed does not favour one.
  for (let round = 0; round < ROUNDS; round++) {
    for (const way of racing) times.get(way)?.push(await time(way, runs));
    const best = Math.min(...racing.map(least));
    racing = racing.filter((way) => way === own || least(way) <= HOPELESS * best + spreadMs);
  }
  const winner = racing.reduce((a, b) => (least(b) < least(a) ? b : a));
  const noise = Math.max(spreadMs, ...[own, winner].map((way) => betweenLeast(times.get(way) ?? [])));
  return least(winner) < least(own) - Math.max(WORTH * least(own), noise) ? winner : own;
}

/** The difference of the two least times: one slow round alone is no sign of noise. */
function betweenLeast(times: readonly number[]): number {
  const [least, second = least] = [...times].sort((a, b) => a - b);
  return second - least;
}
