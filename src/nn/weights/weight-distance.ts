import type { NamedTensor } from './named-tensor.ts';

/** How far the weights of a layer lie apart in two models. */
export interface LayerDistance {
  /** 'features.0', the name before 'weight' and 'bias'. */
  layer: string;
  /** Numbers that both have. */
  values: number;
  /** Euclidean length of the difference, as a part of the length in the first model; null where that is 0 and the other's is not. */
  relative: number | null;
}

export interface WeightComparison {
  /** In the order of the first model. */
  layers: LayerDistance[];
  /** Over all layers that both have; null where there are none. */
  relative: number | null;
  /** Layers that only one model has, or that have other shapes. */
  unlike: string[];
}

/** Compares the weights of two models by the names and shapes of their tensors, running statistics included. Counts of batches are no weights. */
export function compareWeights(first: readonly NamedTensor[], second: readonly NamedTensor[]): WeightComparison {
  const others = new Map(second.map((tensor) => [tensor.name, tensor]));
  const sums = new Map<string, Sums>();
  const unlike = new Set<string>();
  for (const tensor of first) {
    if (tensor.dtype === 'I64') continue;
    const other = others.get(tensor.name);
    if (!other || other.shape.join() !== tensor.shape.join()) unlike.add(layerOf(tensor.name));
    else sums.set(layerOf(tensor.name), plus(sums.get(layerOf(tensor.name)), sumsOf(tensor, other)));
  }
  const own = new Set(first.map(({ name }) => name));
  for (const { name } of second) if (!own.has(name)) unlike.add(layerOf(name));
  const whole = [...sums.values()].reduce<Sums | undefined>(plus, undefined);
  return {
    layers: [...sums].map(([layer, of]) => ({ layer, values: of.values, relative: relativeOf(of) })),
    relative: whole ? relativeOf(whole) : null,
    unlike: [...unlike],
  };
}

/** Sums of squares. */
interface Sums {
  values: number;
  apart: number;
  length: number;
}

function sumsOf({ data: a }: NamedTensor, { data: b }: NamedTensor): Sums {
  let [apart, length] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const value = Number(a[i]);
    apart += (value - Number(b[i])) ** 2;
    length += value ** 2;
  }
  return { values: a.length, apart, length };
}

const plus = (a: Sums | undefined, b: Sums): Sums =>
  a ? { values: a.values + b.values, apart: a.apart + b.apart, length: a.length + b.length } : b;

function relativeOf({ apart, length }: Sums): number | null {
  if (apart === 0) return 0;
  return length === 0 ? null : Math.sqrt(apart / length);
}

const layerOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('.'))) || name;
