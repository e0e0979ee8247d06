import { broadcastShape } from './broadcast.ts';
import type { Module, Parameter } from './module.ts';
import type { Conv2dGeometry, Ops, Pair, Pool2dGeometry } from './ops.ts';
import { poolAxis } from './pool-geometry.ts';

type Shape = readonly number[];

const sizeOf = (shape: Shape) => shape.reduce((a, b) => a * b, 1);

/** Computes shapes instead of values, and counts. Dropout and plain reshaping count nothing. */
class CountingOps implements Ops<Shape> {
  readonly training = false;
  macs = 0;
  activations = 0;

  private made(shape: Shape, macs = 0): Shape {
    this.macs += macs;
    this.activations += sizeOf(shape);
    return shape;
  }

  shapeOf(x: Shape): Shape {
    return x;
  }

  parameter(parameter: Parameter): Shape {
    return parameter.shape;
  }

  conv2d([n, h, w]: Shape, { shape }: Parameter, _bias: Parameter | null, { stride, padding, dilation }: Conv2dGeometry): Shape {
    const [out, inner, ...kernel] = shape;
    const size = (pixels: number, axis: number) =>
      Math.floor((pixels + 2 * padding[axis] - dilation[axis] * (kernel[axis] - 1) - 1) / stride[axis]) + 1;
    const y = [n, size(h, 0), size(w, 1), out];
    return this.made(y, sizeOf(y) * inner * sizeOf(kernel));
  }

  linear(x: Shape, { shape: [out, features] }: Parameter): Shape {
    const y = [...x.slice(0, -1), out];
    return this.made(y, sizeOf(y) * features);
  }

  batchNorm(x: Shape): Shape {
    return this.made(x);
  }

  layerNorm(x: Shape): Shape {
    return this.made(x);
  }

  activation(x: Shape): Shape {
    return this.made(x);
  }

  maxPool2d([n, h, w, c]: Shape, geometry: Pool2dGeometry): Shape {
    return this.made([n, poolAxis(h, 0, geometry).windows, poolAxis(w, 1, geometry).windows, c]);
  }

  avgPool2d(x: Shape, geometry: Pool2dGeometry): Shape {
    return this.maxPool2d(x, geometry);
  }

  adaptiveAvgPool2d([n, , , c]: Shape, size: Pair): Shape {
    return this.made([n, ...size, c]);
  }

  /** Two products per head: queries with keys, and the resulting weights with values. */
  attention([n, length, triple]: Shape, heads: number): Shape {
    const embed = triple / 3;
    this.made([n, heads, length, length], n * length * length * embed);
    return this.made([n, length, embed], n * length * length * embed);
  }

  dropout(x: Shape): Shape {
    return x;
  }

  stochasticDepth(x: Shape): Shape {
    return x;
  }

  constant(_values: readonly number[], shape: Shape): Shape {
    return shape;
  }

  add(a: Shape, b: Shape): Shape {
    return this.made(broadcastShape(a, b));
  }

  mul(a: Shape, b: Shape): Shape {
    return this.made(broadcastShape(a, b));
  }

  concat(parts: Shape[], axis: number): Shape {
    const at = axis < 0 ? axis + parts[0].length : axis;
    const total = parts.reduce((sum, part) => sum + part[at], 0);
    return this.made(parts[0].map((size, i) => (i === at ? total : size)));
  }

  reshape(_x: Shape, shape: Shape): Shape {
    return shape;
  }

  expand(_x: Shape, shape: Shape): Shape {
    return this.made(shape);
  }

  slice(_x: Shape, _begin: Shape, size: Shape): Shape {
    return this.made(size);
  }

  flatten([n, ...rest]: Shape): Shape {
    return [n, sizeOf(rest)];
  }

  auxiliary(): void {}

  observe(): void {}
}

export interface NetCost {
  /** Multiplications with additions, of convolutions, linear layers and attention. */
  macs: number;
  /** Values that its operations write: what training keeps, when nothing is fused or computed again. */
  activations: number;
}

/** What one image [height, width, channels] costs a net in evaluation; nothing is computed. */
export function netCost(net: Module, [height, width, channels]: readonly [number, number, number]): NetCost {
  const ops = new CountingOps();
  net.call<Shape>(ops, [1, height, width, channels]);
  return { macs: ops.macs, activations: ops.activations };
}
