import { RandomStream } from '#base/random.ts';
import type { Gpu } from '#gpu/executor/gpu.ts';
import { convForward } from '#gpu/kernels/conv-forward.ts';
import { type ConvShape, convOutput, type Pair } from '#gpu/kernels/conv-geometry.ts';
import { convInputGradient } from '#gpu/kernels/conv-input-gradient.ts';
import { STATS_ROWS } from '#gpu/kernels/source.ts';
import type { Dispatch } from '#gpu/plan/dispatch.ts';
import { lasting, sizeOf, type Tensor, tensorOf, type Value } from '#gpu/plan/value.ts';
import { toleranceOf } from '#gpu/tuning/trial.ts';
import type { Comparison, Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { computed } from './fused-tiles.ts';

type Numbers = Float32Array<ArrayBuffer>;

/** The error of Winograd's sums, against float64, may be so many times that of the direct sum. */
const ERROR_RATIO = 1.2;

interface Odd {
  name: string;
  batch: number;
  input: Pair;
  padding: number;
  channels: Pair;
  /** Whether the input is read through a batch norm with ReLU. */
  throughNorm?: boolean;
  /** Whether the gradient is added to what is there. */
  accumulate?: boolean;
}

/** Odd and even maps, one pixel, one image, channels that are no fours, every padding, more tiles and columns than a workgroup has. */
const ODD: readonly Odd[] = [
  { name: 'a pixel', batch: 2, input: [1, 1], padding: 1, channels: [128, 132] },
  { name: 'an odd map, channels that are no fours', batch: 1, input: [5, 7], padding: 1, channels: [130, 129] },
  { name: 'without padding', batch: 1, input: [6, 5], padding: 0, channels: [128, 128], accumulate: true },
  { name: 'with a padding of 2', batch: 1, input: [3, 4], padding: 2, channels: [132, 128] },
  { name: 'through a norm', batch: 3, input: [6, 9], padding: 1, channels: [128, 128], throughNorm: true, accumulate: true },
];

const shapeOf = ({ batch, input, padding, channels: [inChannels, outChannels] }: Odd): ConvShape => {
  const taps = { kernel: [3, 3], stride: [1, 1], padding: [padding, padding], dilation: [1, 1] } as const;
  return { batch, input, output: convOutput(input, taps), inChannels, outChannels, ...taps };
};

/** Calls visit(place in the input, in the output, tap) for all that meet. */
function meet({ batch, input, output, padding }: ConvShape, visit: (i: number, o: number, tap: number) => void): void {
  for (let image = 0; image < batch; image++)
    for (let oy = 0; oy < output[0]; oy++)
      for (let ox = 0; ox < output[1]; ox++)
        for (let tap = 0; tap < 9; tap++) {
          const [y, x] = [oy - padding[0] + Math.floor(tap / 3), ox - padding[1] + (tap % 3)];
          if (y < 0 || x < 0 || y >= input[0] || x >= input[1]) continue;
          visit((image * input[0] + y) * input[1] + x, (image * output[0] + oy) * output[1] + ox, tap);
        }
}

/** A product, what it reads, and its result in double precision. */
interface Subject {
  name: string;
  product: Dispatch;
  given: Map<Value, Numbers>;
  result: Value;
  right: Float64Array;
}

function material() {
  const given = new Map<Value, Numbers>();
  const random = new RandomStream('winograd', 1);
  const tensor = (label: string, shape: readonly number[]): Tensor => {
    const value = lasting(label, 'activations', sizeOf(shape));
    given.set(
      value,
      Float32Array.from({ length: value.words }, () => 2 * random.uniform() - 1),
    );
    return tensorOf(value, shape);
  };
  return { given, tensor, numbersOf: ({ value }: Tensor) => given.get(value) as Numbers };
}

function forward(odd: Odd): Subject {
  const shape = shapeOf(odd);
  const { batch, input, output, inChannels: C, outChannels: O } = shape;
  const { given, tensor, numbersOf } = material();
  const [x, weight, bias] = [tensor('x', [batch, ...input, C]), tensor('weight', [9 * C, O]), tensor('bias', [O])];
  const [y, stats] = [tensor('y', [batch, ...output, O]), tensor('stats', [STATS_ROWS, C])];
  const affine = odd.throughNorm ? { stats: stats.value, activation: 'relu' as const } : null;
  const [xs, ws, bs, st] = [x, weight, bias, stats].map(numbersOf);
  const read = (at: number, c: number) => {
    const value = xs[at * C + c];
    return affine ? Math.max(0, Math.fround(Math.fround(value - st[c]) * st[2 * C + c] + st[3 * C + c])) : value;
  };
  const right = Float64Array.from({ length: y.value.words }, (_, i) => bs[i % O]);
  meet(shape, (i, o, tap) => {
    for (let c = 0; c < C; c++) {
      const value = read(i, c);
      for (let n = 0; n < O; n++) right[o * O + n] += value * ws[(tap * C + c) * O + n];
    }
  });
  const product = convForward('forward', { x: { tensor: x, affine }, weight, bias: bias.value, y, shape, activation: null });
  return { name: `forward, ${odd.name}`, product, given, result: y.value, right };
}

function inputGradient(odd: Odd): Subject {
  const shape = shapeOf(odd);
  const { batch, input, output, inChannels: C, outChannels: O } = shape;
  const { given, tensor, numbersOf } = material();
  const [dy, weight, dx] = [tensor('dy', [batch, ...output, O]), tensor('weight', [9 * C, O]), tensor('dx', [batch, ...input, C])];
  const accumulate = odd.accumulate ?? false;
  const [dys, ws] = [dy, weight].map(numbersOf);
  const right = accumulate ? Float64Array.from(numbersOf(dx)) : new Float64Array(dx.value.words);
  meet(shape, (i, o, tap) => {
    for (let c = 0; c < C; c++) {
      let sum = 0;
      for (let n = 0; n < O; n++) sum += dys[o * O + n] * ws[(tap * C + c) * O + n];
      right[i * C + c] += sum;
    }
  });
  const product = convInputGradient('gradient', { dy, weight, dx, accumulate, shape });
  return { name: `input gradient, ${odd.name}`, product, given, result: dx.value, right };
}

const errorOf = (got: Numbers, right: Float64Array) =>
  Math.sqrt(got.reduce((sum, value, i) => sum + (value - right[i]) ** 2, 0) / right.length);

async function comparisonsOf(gpu: Gpu, { name, product, given, result, right }: Subject): Promise<Comparison[]> {
  const tuning = product.tuning!;
  const inWay = async (way: string) => (await computed(gpu, tuning.as(way), given, [result]))[0];
  const [direct, tiles] = [await inWay('small plain'), await inWay('winograd')];
  const [least, error] = [errorOf(direct, right), errorOf(tiles, right)];
  return [
    {
      what: `${name}: error against that of the direct sum`,
      measured: error / least,
      limit: ERROR_RATIO,
      worst: ` is ${error}, not ${least}`,
    },
    compare(name, tiles, right, toleranceOf(tuning.terms)),
  ];
}

/** Winograd's tiles give the sums of the definition, about as exactly as the direct kernel, in all shapes that they may be asked for. */
export async function winograd(gpu: Gpu): Promise<Outcome> {
  const comparisons: Comparison[] = [];
  for (const odd of ODD) for (const subject of [forward(odd), inputGradient(odd)]) comparisons.push(...(await comparisonsOf(gpu, subject)));
  return { comparisons };
}
