import type { AttentionShape } from '#gpu/kernels/attention.ts';
import type { Machine } from '#gpu/machine.ts';
import type { Step } from '#gpu/plan/dispatch.ts';
import { channelRange, lasting, type Tensor, tensorOf, type Value } from '#gpu/plan/value.ts';
import { type Comparison, measured, type Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { fill } from '../synthetic.ts';
import { OPERATOR } from '../tolerances.ts';
import { attentionReference } from './attention-reference.ts';
import { runSteps } from './run-steps.ts';

// Attention and its gradient against double precision: the kernels that keep the weights, and those that compute them again where a machine has them.

type Numbers = Float32Array<ArrayBuffer>;

/** Channels before and behind a tensor that is a range of a wider one. */
const BESIDE = 4;

interface Case extends AttentionShape {
  /** What queries and keys are made of; uniform numbers in [-1, 1) where nothing is said. */
  large?: boolean;
  /** Whether output and gradient are ranges of channels of wider tensors. */
  placed?: boolean;
}

/** One to many tokens, fewer and more than a tile and no multiple of it; heads whose channels are no multiple of four or of eight. */
const CASES: readonly Case[] = [
  { images: 1, length: 1, embed: 128, heads: 2 },
  { images: 2, length: 50, embed: 128, heads: 2, placed: true },
  { images: 1, length: 197, embed: 64, heads: 2 },
  { images: 1, length: 65, embed: 160, heads: 2 },
  { images: 3, length: 33, embed: 18, heads: 3, placed: true },
  { images: 1, length: 32, embed: 128, heads: 1 },
  { images: 1, length: 70, embed: 64, heads: 1, large: true },
];

/** Queries and keys of whole numbers, whose scores have no rounding: up to 10,000 and down to -10,000, several of a row close to its largest. */
function largeScores({ length, embed }: AttentionShape): Numbers {
  return fill('attention.qkv', 1, length * 3 * embed).map((v, i) => {
    const [token, channel] = [Math.floor(i / (3 * embed)), i % (3 * embed)];
    if (channel === 0) return token % 2 === 0 ? 280 : -280;
    if (channel === embed) return 280 + Math.round(2 * v);
    return channel < 2 * embed ? Math.round(0.6 * v) : v;
  });
}

function widened(numbers: Numbers, embed: number, placed: boolean): Numbers {
  if (!placed) return numbers;
  const wide = new Float32Array((numbers.length / embed) * (embed + 2 * BESIDE)).fill(7);
  for (const [i, v] of numbers.entries()) wide[Math.floor(i / embed) * (embed + 2 * BESIDE) + BESIDE + (i % embed)] = v;
  return wide;
}

function mixedTensor(label: string, { images, length, embed }: AttentionShape, placed: boolean): Tensor {
  const channels = embed + (placed ? 2 * BESIDE : 0);
  const whole = tensorOf(lasting(label, 'activations', images * length * channels), [images, length, channels]);
  return placed ? channelRange(whole, BESIDE, embed) : whole;
}

interface Form {
  name: string;
  /** Words that are kept for the gradient. */
  words(shape: AttentionShape): number;
  forward(qkv: Value, kept: Value, out: Tensor, shape: AttentionShape): readonly Step[];
  backward(args: { qkv: Value; kept: Value; out: Tensor; dOut: Tensor; dQkv: Value }, shape: AttentionShape): readonly Step[];
}

function formsOf({ kernels }: Machine): Form[] {
  const { fused } = kernels;
  const square = ({ images, heads, length }: AttentionShape) => images * heads * length * length;
  const scratch = (words: number) => lasting('scratch', 'scratch', words);
  return [
    {
      name: 'plain',
      words: square,
      forward: (qkv, kept, out, shape) => kernels.attentionForward('attention', qkv, kept, out, shape),
      backward: ({ qkv, kept, dOut, dQkv }, shape) =>
        kernels.attentionBackward('gradient', { qkv, weights: kept, dOut, dQkv, dScores: scratch(square(shape)) }, shape),
    },
    ...(fused
      ? [
          {
            name: 'flash',
            words: ({ images, heads, length }: AttentionShape) => 2 * images * heads * length,
            forward: (qkv: Value, softmax: Value, out: Tensor, shape: AttentionShape) =>
              fused.flashForward('attention', { qkv, out, softmax }, shape),
            backward: ({ kept, ...args }: Parameters<Form['backward']>[0], shape: AttentionShape) =>
              fused.flashBackward('gradient', { ...args, softmax: kept, scratch }, shape),
          },
        ]
      : []),
  ];
}

async function compared(machine: Machine, one: Case, form: Form): Promise<Comparison[]> {
  const { images, length, embed, heads, large = false, placed = false } = one;
  const numbers = large ? largeScores(one) : fill('attention.qkv', 1, images * length * 3 * embed).map((v) => 3 * v);
  const slopes = fill('attention.dout', 2, images * length * embed);
  const want = attentionReference(numbers, slopes, one);
  const [qkv, dQkv] = ['qkv', 'dQkv'].map((label) => lasting(label, 'activations', images * length * 3 * embed));
  const [out, dOut] = ['out', 'dOut'].map((label) => mixedTensor(label, one, placed));
  const kept = lasting('kept', 'activations', form.words(one));
  const steps = [...form.forward(qkv, kept, out, one), ...form.backward({ qkv, kept, out, dOut, dQkv }, one)];
  const dirty = [...new Set(steps.flatMap(({ bindings }) => bindings.map(({ value }) => value)))]
    .filter(({ kind, label }) => kind === 'scratch' || label === 'kept' || label === 'dQkv')
    .map((value) => [value, new Float32Array(value.words).fill(Number.NaN)] as const);
  const given = [
    [qkv, numbers],
    [dOut.value, widened(slopes, embed, placed)],
    [out.value, new Float32Array(out.value.words).fill(7)],
  ] as const;
  const [y, dx] = await runSteps(machine, steps, [...given, ...dirty], [out.value, dQkv]);
  const name = `${form.name} ${images} x ${length} x ${heads} heads of ${embed / heads}${large ? ', large scores' : ''}`;
  const part = (x: ArrayLike<number>, which: number) => Array.from(x).filter((_, i) => Math.floor((i % (3 * embed)) / embed) === which);
  // A gradient that is zero in theory, as of one token's query, is compared with the others.
  const largest = want.dQkv.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  return [
    compare(`${name}: out`, y, widened(Float32Array.from(want.out), embed, placed), OPERATOR),
    ...['dq', 'dk', 'dv'].map((what, i) => compare(`${name}: ${what}`, part(dx, i), part(want.dQkv, i), OPERATOR, largest)),
  ];
}

async function attentions(machine: Machine): Promise<Outcome> {
  const all: Comparison[] = [];
  for (const form of formsOf(machine)) for (const one of CASES) all.push(...(await compared(machine, one, form)));
  return measured(all);
}

export const ATTENTION_CASES: readonly (readonly [name: string, measure: (machine: Machine) => Promise<Outcome>])[] = [
  ['kernel.attention', attentions],
];
