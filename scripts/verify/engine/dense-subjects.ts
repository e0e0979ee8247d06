import type { Activation } from '#gpu/kernels/activation.ts';
import { columnSums } from '#gpu/kernels/column-sums.ts';
import { elementWise } from '#gpu/kernels/element-wise.ts';
import { denseForward, denseInputGradient, keepsInput, slopedSums } from '#gpu/kernels/matmul.ts';
import { columnTotals } from '#gpu/kernels/merge-sums.ts';
import { plain } from '#gpu/kernels/source.ts';
import { type Built, type FusedSubject, Material } from './fused-subjects.ts';

interface DenseShape {
  rows: number;
  inputs: number;
  outputs: number;
}

/** Sums of these small whole numbers are exact in any order. */
const EXACT = 0;
/** An activation, or its slope, is the same formula of the same number, whose multiplications and additions a compiler may join otherwise. */
const FORMULA = 8 * 2 ** -24;

/** A dense product with its bias and an activation of its result. */
function forward({ rows, inputs, outputs }: DenseShape, activation: Activation, fused: boolean): Built {
  const material = new Material();
  const [x, weight] = [material.whole('x', [rows, inputs]), material.whole('weight', [outputs, inputs], 1)];
  const bias = material.filled(material.value('bias', outputs), (c) => (c % 5) / 2 - 1);
  const [before, y] = [material.tensor('before', [rows, outputs]), material.tensor('y', [rows, outputs])];
  if (fused && !keepsInput(y, before)) throw new Error('nothing is kept of this shape');
  const product = { x: plain(x), weight, bias };
  const steps = fused
    ? [denseForward('dense', { ...product, y, activation, before })]
    : [
        denseForward('dense', { ...product, y: before, activation: null }),
        elementWise('activation', { formula: { name: 'activation', x: plain(before), activation }, output: y }),
      ];
  return {
    steps,
    given: material.given,
    wanted: [
      { name: 'input', value: before.value, limit: EXACT },
      { name: 'output', value: y.value, limit: FORMULA },
    ],
  };
}

/** A dense product that is scaled and added to another term, and stored by itself as well. */
function residual({ rows, inputs, outputs }: DenseShape, fused: boolean): Built {
  const material = new Material();
  const [x, weight] = [material.whole('x', [rows, inputs]), material.whole('weight', [outputs, inputs], 1)];
  const bias = material.filled(material.value('bias', outputs), (c) => (c % 5) / 2 - 1);
  const [other, scale] = [material.whole('other', [rows, outputs]), material.whole('scale', [outputs])];
  const named = (label: string) => material.tensor(label, [rows, outputs]);
  const [before, scaled, y] = [named('before'), named('scaled'), named('y')];
  const product = { x: plain(x), weight, bias, activation: null };
  const steps = fused
    ? [denseForward('dense', { ...product, y, before, residual: { x: other, scale: scale.value, drop: null } })]
    : [
        denseForward('dense', { ...product, y: before }),
        elementWise('scale', { formula: { name: 'product', a: plain(before), b: plain(scale) }, output: scaled }),
        elementWise('sum', { formula: { name: 'sum', a: plain(scaled), b: plain(other), activation: null }, output: y }),
      ];
  return {
    steps,
    given: material.given,
    wanted: [
      { name: 'product', value: before.value, limit: EXACT },
      { name: 'sum', value: y.value, limit: EXACT },
    ],
  };
}

/** The gradient of a dense product's input, times an activation's slope, and the gradient of the bias before that. */
function backward({ rows, inputs, outputs }: DenseShape, activation: Activation, accumulate: boolean, fused: boolean): Built {
  const material = new Material();
  const [dy, weight] = [material.whole('dy', [rows, outputs]), material.whole('weight', [outputs, inputs])];
  const u = material.whole('input', [rows, inputs], 3);
  const dx = accumulate ? material.whole('gradient', [rows, inputs], 9) : material.tensor('gradient', [rows, inputs]);
  const [before, bias] = [material.tensor('gradient before', [rows, inputs]), material.value('bias gradient', inputs)];
  const sums = fused ? slopedSums(dx, u, material.scratch) : null;
  if (fused && !sums) throw new Error('no slope is taken along in this shape');
  const taken = sums && { slope: { u, activation }, sums };
  const product = denseInputGradient('gradient', dy, weight, dx, accumulate, taken);
  const steps = sums
    ? [product, columnTotals('bias', sums, bias)]
    : [
        product,
        elementWise('slope', { formula: { name: 'slope', x: plain(u), dy: dx, activation, adds: false }, output: before }),
        ...columnSums('bias', 'matmul', before, bias, material.scratch),
      ];
  const exact = activation === 'relu';
  return {
    steps,
    given: material.given,
    wanted: [
      { name: 'gradient', value: (fused ? dx : before).value, limit: exact ? EXACT : FORMULA },
      // Other slopes are no whole numbers, so that their sums depend on the order.
      ...(exact ? [{ name: "bias's gradient", value: bias, limit: EXACT }] : []),
    ],
  };
}

/** No size is a multiple of a tile's. */
const ODD: DenseShape = { rows: 75, inputs: 68, outputs: 36 };
/** So many rows that parts have no room for those of lower tiles. */
const HIGH: DenseShape = { rows: 4221, inputs: 64, outputs: 64 };
const ONE: DenseShape = { rows: 1, inputs: 8, outputs: 4 };

/** What dense products may store, take along and leave; see FusedKernels. */
export const DENSE_SUBJECTS: readonly FusedSubject[] = [
  { name: 'a dense product and its activation', tiles: 'all', build: (fused) => forward(ODD, 'gelu', fused) },
  { name: 'one row and its activation', tiles: 'software', build: (fused) => forward(ONE, 'silu', fused) },
  { name: "a slope in a dense product's gradient", tiles: 'all', build: (fused) => backward(ODD, 'gelu', true, fused) },
  {
    name: "a slope in a dense product's gradient, and its sums",
    tiles: 'software',
    build: (fused) => backward(ODD, 'relu', false, fused),
  },
  { name: 'slope and sums of many rows', tiles: 'software', build: (fused) => backward(HIGH, 'relu', true, fused) },
  { name: 'slope and sums of one row', tiles: 'software', build: (fused) => backward(ONE, 'relu', false, fused) },
];

/** The sums that dense products may write. */
export const RESIDUAL_SUBJECTS: readonly FusedSubject[] = [
  { name: 'a residual sum', tiles: 'software', build: (fused) => residual(ODD, fused) },
  { name: 'a residual sum of one row', tiles: 'software', build: (fused) => residual(ONE, fused) },
];
