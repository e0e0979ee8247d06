import { afterEach, describe, expect, it, vi } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { DeviceMemory } from '#gpu/executor/memory.ts';
import { Pipelines } from '#gpu/executor/pipelines.ts';
import { PreparedProgram } from '#gpu/executor/prepared.ts';
import type { ConvShape } from '#gpu/kernels/conv-geometry.ts';
import { convInputGradient } from '#gpu/kernels/conv-input-gradient.ts';
import { gemm, TILES } from '#gpu/kernels/gemm.ts';
import { tensorOutput } from '#gpu/kernels/gemm-output.ts';
import { matrixOperand } from '#gpu/kernels/matrix-operand.ts';
import { plain } from '#gpu/kernels/source.ts';
import type { Dispatch } from '#gpu/plan/dispatch.ts';
import { lasting, sizeOf, tensorOf } from '#gpu/plan/value.ts';
import { tune } from '#gpu/tuning/tune.ts';
import { KernelWays } from '#gpu/tuning/ways.ts';
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

/** An input gradient that has all forms: enough rows for weights that are turned first, enough channels for Winograd's tiles. */
const SHAPE: ConvShape = {
  ...{ batch: 4, input: [16, 16], output: [16, 16], inChannels: 128, outChannels: 128 },
  ...{ kernel: [3, 3], stride: [1, 1], padding: [1, 1], dilation: [1, 1] },
};

function inputGradient(shape: ConvShape): Dispatch {
  const { batch, input, output, inChannels, outChannels } = shape;
  const tensor = (label: string, sizes: readonly number[]) => tensorOf(lasting(label, 'activations', sizeOf(sizes)), sizes);
  const [dy, dx] = [tensor('dy', [batch, ...output, outChannels]), tensor('dx', [batch, ...input, inChannels])];
  return convInputGradient('conv', { dy, dx, weight: tensor('w', [9 * inChannels, outChannels]), accumulate: false, shape });
}

/** Tunes a product on a device that takes `msOf` of each way for a run, with this clock. */
async function tuned(msOf: (way: string) => number, clock: Omit<DryPace, 'ms'>, dispatch = product(512)): Promise<string> {
  const { tuning } = dispatch;
  const wayOf = new Map(
    tuning!.ways.flatMap((way) => tuning!.as(way).map(({ code }, i, all): [string, string] => [code, i < all.length - 1 ? 'before' : way])),
  );
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

describe('a way of several dispatches', () => {
  const gradient = inputGradient(SHAPE);
  const { own, ways } = gradient.tuning!;
  const laidOut = `${own} laid out`;

  it.each([laidOut, 'winograd'])('is chosen only where all of them together are quicker: %s', async (form) => {
    expect(ways).toContain(form);
    const takes = (before: number) => tuned((way) => ({ [form]: 0.3, before })[way] ?? 0.4, {}, gradient);
    expect(await takes(0.05)).toBe(form);
    expect(await takes(0.15)).toBe(own);
  });

  it('has memory of its own in the plan, and a run up to a step runs all of the steps before it', async () => {
    const dry = new DryDevice({}, null);
    const { device } = dry.gpu;
    const wayOf = new KernelWays(false);
    wayOf.use(new Map([[gradient.tuning!.shapeClass, laidOut]]));
    const steps = [product(512), gradient, product(512)];
    const prepared = (chosen: KernelWays) => PreparedProgram.prepare(steps, [], new Pipelines(device, chosen), new DeviceMemory(device));
    const [one, other] = [await prepared(new KernelWays(false)), await prepared(wayOf)];
    expect(one.dispatches.map(({ label }) => label)).toEqual(['product', 'conv', 'product']);
    expect(other.dispatches.map(({ label }) => label)).toEqual(['product', 'conv weights', 'conv', 'product']);
    expect((other.plan.bytes.scratch ?? 0) - (one.plan.bytes.scratch ?? 0)).toBe(4 * 9 * 128 * 128);
    expect([0, 1, 2, 3].map((end) => other.dispatchesBefore(end))).toEqual([0, 1, 3, 4]);
    expect(other.dispatchesBefore()).toBe(4);
  });
});
