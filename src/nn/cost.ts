import type { Module, Parameter } from './module.ts';
import type { BatchNormTensors, Conv2dGeometry, Ops, Pair, Pool2dGeometry } from './ops.ts';
import {
  attentionShape,
  broadcastShape,
  concatShape,
  convShape,
  flatShape,
  linearShape,
  pooledShape,
  reshapedShape,
  sizeOf,
  slicedShape,
} from './shapes.ts';

type Shape = readonly number[];
type IsTrained = (parameter: Parameter) => boolean;

/** A shape in place of a value. */
interface Traced {
  shape: Shape;
  /** A trained parameter has gone into it: the backward pass comes this far down. */
  trained: boolean;
}

/** Computes shapes instead of values, and counts. Dropout and plain reshaping count nothing. */
class CountingOps implements Ops<Traced> {
  readonly training = false;
  macs = 0;
  activations = 0;
  kept = 0;
  largest = 0;
  private readonly isTrained: IsTrained;

  constructor(isTrained: IsTrained) {
    this.isTrained = isTrained;
  }

  private made(shape: Shape, inputs: readonly (Traced | Parameter | null)[], macs = 0): Traced {
    const size = sizeOf(shape);
    const trained = inputs.some((input) => input !== null && ('trained' in input ? input.trained : this.isTrained(input)));
    this.macs += macs;
    this.activations += size;
    if (trained) this.kept += size;
    this.largest = Math.max(this.largest, size);
    return { shape, trained };
  }

  shapeOf(x: Traced): Shape {
    return x.shape;
  }

  parameter(parameter: Parameter): Traced {
    return { shape: parameter.shape, trained: this.isTrained(parameter) };
  }

  conv2d(x: Traced, weight: Parameter, bias: Parameter | null, geometry: Conv2dGeometry): Traced {
    const [, inner, ...kernel] = weight.shape;
    const y = convShape(x.shape, weight, geometry);
    return this.made(y, [x, weight, bias], sizeOf(y) * inner * sizeOf(kernel));
  }

  linear(x: Traced, weight: Parameter, bias: Parameter | null): Traced {
    const y = linearShape(x.shape, weight);
    return this.made(y, [x, weight, bias], sizeOf(y) * weight.shape[1]);
  }

  batchNorm(x: Traced, { weight, bias }: BatchNormTensors): Traced {
    return this.made(x.shape, [x, weight, bias]);
  }

  layerNorm(x: Traced, weight: Parameter, bias: Parameter): Traced {
    return this.made(x.shape, [x, weight, bias]);
  }

  activation(x: Traced): Traced {
    return this.made(x.shape, [x]);
  }

  maxPool2d(x: Traced, geometry: Pool2dGeometry): Traced {
    return this.made(pooledShape(x.shape, geometry), [x]);
  }

  avgPool2d(x: Traced, geometry: Pool2dGeometry): Traced {
    return this.maxPool2d(x, geometry);
  }

  adaptiveAvgPool2d(x: Traced, size: Pair): Traced {
    const [n, , , c] = x.shape;
    return this.made([n, ...size, c], [x]);
  }

  /** Two products per head: queries with keys, and the resulting weights with values. */
  attention(qkv: Traced, heads: number): Traced {
    const y = attentionShape(qkv.shape);
    const [n, length, embed] = y;
    this.made([n, heads, length, length], [qkv], n * length * length * embed);
    return this.made(y, [qkv], n * length * length * embed);
  }

  dropout(x: Traced): Traced {
    return x;
  }

  stochasticDepth(x: Traced): Traced {
    return x;
  }

  constant(_values: readonly number[], shape: Shape): Traced {
    return { shape, trained: false };
  }

  add(a: Traced, b: Traced): Traced {
    return this.made(broadcastShape(a.shape, b.shape), [a, b]);
  }

  mul(a: Traced, b: Traced): Traced {
    return this.made(broadcastShape(a.shape, b.shape), [a, b]);
  }

  concat(parts: Traced[], axis: number): Traced {
    const shapes = parts.map(({ shape }) => shape);
    return this.made(concatShape(shapes, axis), parts);
  }

  reshape(x: Traced, shape: Shape): Traced {
    return { shape: reshapedShape(x.shape, shape), trained: x.trained };
  }

  expand(x: Traced, shape: Shape): Traced {
    return this.made(shape, [x]);
  }

  slice(x: Traced, begin: Shape, size: Shape): Traced {
    return this.made(slicedShape(x.shape, begin, size), [x]);
  }

  flatten({ shape, trained }: Traced): Traced {
    return { shape: flatShape(shape), trained };
  }

  auxiliary(): void {}

  observe(_module: Module, y: Traced): Traced {
    return y;
  }
}

export interface NetCost {
  /** Multiplications with additions, of convolutions, linear layers and attention. */
  macs: number;
  /** Values that its operations write. */
  activations: number;
  /** The values among them that the backward pass needs, where nothing is fused or computed again: those above the freeze line. */
  kept: number;
  /** Values of the largest one. */
  largest: number;
}

/** The costs of one image [height, width, channels] in evaluation; nothing is computed. By default all of the net is trained. */
export function netCost(
  net: Module,
  [height, width, channels]: readonly [number, number, number],
  isTrained: IsTrained = () => true,
): NetCost {
  const ops = new CountingOps(isTrained);
  net.call<Traced>(ops, { shape: [1, height, width, channels], trained: false });
  const { macs, activations, kept, largest } = ops;
  return { macs, activations, kept, largest };
}
