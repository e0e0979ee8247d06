import { afterEach, describe, expect, it, vi } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { gemm, TILES } from '#gpu/kernels/gemm.ts';
import { tensorOutput } from '#gpu/kernels/gemm-output.ts';
import { matrixOperand } from '#gpu/kernels/matrix-operand.ts';
import { plain } from '#gpu/kernels/source.ts';
import type { Dispatch } from '#gpu/plan/dispatch.ts';
import { lasting, tensorOf } from '#gpu/plan/value.ts';
import { tune } from '#gpu/tuning/tune.ts';
import { DryDevice, type DryPace } from './dry-device.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

function product(m: number): Dispatch {
  const matrix = (label: string, rows: number, columns: number) => tensorOf(lasting(label, 'weights', rows * columns), [rows, columns]);
  return gemm({
    label: 'product',
    kind: 'matmul',
    a: matrixOperand('a', plain(matrix('a', m, 64)), 'depth'),
    b: matrixOperand('b', plain(matrix('b', 64, 128)), 'tile'),
    output: tensorOutput(matrix('y', m, 128)),
    tile: TILES.large,
    m,
    n: 128,
    layers: 1,
    depthEnd: 'params.depth',
    params: { depth: 64 },
  });
}

/** Tunes a product on a device that takes `msOf` of each way for a run, with this clock. */
async function tuned(msOf: (way: string) => number, clock: Omit<DryPace, 'ms'>): Promise<string> {
  const dispatch = product(512);
  const { tuning } = dispatch;
  const wayOf = new Map(tuning!.ways.map((way) => [tuning!.as(way).code, way]));
  const dry = new DryDevice({}, { ms: (code) => msOf(wayOf.get(code) ?? tuning!.own), ...clock });
  vi.spyOn(performance, 'now').mockImplementation(() => dry.now);
  const { measured } = await tune(dry.gpu, [dispatch], { known: new Map() });
  return measured.get(tuning!.shapeClass) ?? 'not measured';
}

/** A page that hears of work up to so many milliseconds late, in steps of 0.1 as browsers round. */
function jitter(ms: number, seed: number): Omit<DryPace, 'ms'> {
  const random = new RandomStream('jitter', seed);
  return { lateMs: () => 0.3 + Math.floor(10 * ms * random.uniform()) / 10 };
}

const SEEDS = Array.from({ length: 5 }, (_, seed) => seed);

describe('by a clock that is late at random', () => {
  it.each([0, 1, 15])('up to %d ms, no way is taken to be quicker than the one in use', async (ms) => {
    const { own } = product(512).tuning!;
    for (const seed of SEEDS) {
      // All are equal but for half a percent, which nobody would notice.
      const random = new RandomStream('ways', seed);
      const speed = new Map<string, number>();
      const msOf = (way: string) => {
        if (!speed.has(way)) speed.set(way, 0.4 * (1 + 0.005 * random.uniform()));
        return speed.get(way) as number;
      };
      expect(await tuned(msOf, jitter(ms, seed)), `seed ${seed}`).toBe(own);
    }
  });

  it.each([
    [0, 0.9],
    [1, 0.8],
    [15, 0.6],
  ])('up to %d ms, a way that takes %d of the time is found', async (ms, share) => {
    const { own, ways } = product(512).tuning!;
    const [best] = ways.filter((way) => way !== own);
    const msOf = (way: string) => (way === best ? share : 1) * 0.4;
    for (const seed of SEEDS) expect(await tuned(msOf, jitter(ms, seed)), `seed ${seed}`).toBe(best);
  });
});

describe("by the GPU's own clock", () => {
  it('a small gain is found, however late the page hears of it', async () => {
    const { own, ways } = product(512).tuning!;
    const [best] = ways.filter((way) => way !== own);
    const msOf = (way: string) => (way === best ? 0.94 : 1) * 0.05;
    for (const seed of SEEDS) expect(await tuned(msOf, { ...jitter(15, seed), timestamps: 'go' })).toBe(best);
  });

  it("nothing is decided where that stands still; the page's is taken", async () => {
    const { own, ways } = product(512).tuning!;
    const [best] = ways.filter((way) => way !== own);
    expect(await tuned((way) => (way === best ? 0.8 : 1) * 0.4, { timestamps: 'stand' })).toBe(best);
  });
});
