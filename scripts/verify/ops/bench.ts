import { zeros } from '#nn/init.ts';
import { Buffer, Parameter } from '#nn/module.ts';
import type { Ops } from '#nn/ops.ts';
import { fill } from '../synthetic.ts';

export const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** Numbers in torch's order: images are [N, C, H, W]. */
export interface Numbers {
  values: Float32Array<ArrayBuffer>;
  shape: readonly number[];
}

/** The operator under test, written once for every engine. */
export type Operator = <T>(ops: Ops<T>, x: T) => T;

export interface Outcome {
  y: Float32Array;
  dx: Float32Array;
  /** Of the parameters, in their order and in torch's layouts. */
  gradients: Float32Array[];
}

interface Scaling {
  scale?: number;
  offset?: number;
}

/** One operator on synthetic tensors, with the gradients of everything that goes in. Everything is in torch's order. */
export abstract class Bench {
  private readonly seed: number;
  protected readonly values = new Map<Parameter | Buffer, Float32Array<ArrayBuffer>>();

  constructor(seed: number) {
    this.seed = seed;
  }

  /** fill('op.' + name). */
  numbers(name: string, shape: readonly number[], { scale = 1, offset = 0 }: Scaling = {}): Numbers {
    return { values: fill(`op.${name}`, this.seed, sizeOf(shape), offset, scale), shape };
  }

  parameter(name: string, shape: readonly number[], { conv = false, ...scaling }: Scaling & { conv?: boolean } = {}): Parameter {
    return this.assign(new Parameter(shape, zeros, conv ? 'conv' : 'plain'), name, scaling);
  }

  /** Gives a module's own parameter its numbers. */
  assign(parameter: Parameter, name: string, scaling: Scaling = {}): Parameter {
    this.values.set(parameter, this.numbers(name, parameter.shape, scaling).values);
    return parameter;
  }

  buffer(name: string, shape: readonly number[], scaling: Scaling = {}): Buffer {
    const buffer = new Buffer('F32', shape, zeros);
    this.values.set(buffer, this.numbers(name, shape, scaling).values);
    return buffer;
  }

  /** Training-mode output and gradients for the upstream gradient dy. */
  abstract run(operator: Operator, x: Numbers, dy: Numbers, parameters?: readonly Parameter[]): Promise<Outcome>;
  /** Evaluation-mode output. */
  abstract evaluate(operator: Operator, x: Numbers): Promise<Float32Array>;
  /** A running statistic after `run`. */
  abstract statistic(buffer: Buffer): Promise<Float32Array>;
}

/** Reorders images between [N, C, H, W] and [N, H, W, C]; other ranks stay. Shapes are torch's. */
export function reorderImages(
  { values, shape }: { values: Float32Array; shape: readonly number[] },
  to: 'channels-last' | 'channels-first',
): Float32Array<ArrayBuffer> {
  if (shape.length !== 4) return Float32Array.from(values);
  const [n, c, h, w] = shape;
  const area = h * w;
  const ordered = new Float32Array(values.length);
  for (let image = 0; image < n; image++) {
    for (let channel = 0; channel < c; channel++) {
      for (let pixel = 0; pixel < area; pixel++) {
        const first = (image * c + channel) * area + pixel;
        const last = (image * area + pixel) * c + channel;
        if (to === 'channels-last') ordered[last] = values[first];
        else ordered[first] = values[last];
      }
    }
  }
  return ordered;
}

/** torch's shape -> ours. */
export function channelsLast(shape: readonly number[]): number[] {
  return shape.length === 4 ? [shape[0], shape[2], shape[3], shape[1]] : [...shape];
}

/** Our shape -> torch's. */
export function channelsFirst(shape: readonly number[]): number[] {
  return shape.length === 4 ? [shape[0], shape[3], shape[1], shape[2]] : [...shape];
}
