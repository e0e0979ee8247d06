import { truncatedNormal } from '../init.ts';
import { Conv2d, type Conv2dOptions } from '../layers/conv.ts';
import { BatchNorm2d } from '../layers/norm.ts';
import { AvgPool2d, MaxPool2d } from '../layers/pool.ts';
import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

/** A convolution without bias, batch norm with eps 1e-3, ReLU. */
export class ConvUnit extends Module {
  readonly conv: Conv2d;
  readonly bn: BatchNorm2d;

  constructor(inChannels: number, outChannels: number, options: Conv2dOptions, std = 0.1) {
    super();
    this.conv = new Conv2d(inChannels, outChannels, { bias: false, init: { weight: truncatedNormal(std) }, ...options });
    this.bn = new BatchNorm2d(outChannels, { eps: 1e-3 });
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return ops.activation(this.bn.call(ops, this.conv.call(ops, x)), 'relu');
  }
}

const point = (inChannels: number, outChannels: number) => new ConvUnit(inChannels, outChannels, { kernel: 1 });
const across = (inChannels: number, outChannels: number, n: number) =>
  new ConvUnit(inChannels, outChannels, { kernel: [1, n], padding: [0, (n - 1) / 2] });
const down = (inChannels: number, outChannels: number, n: number) =>
  new ConvUnit(inChannels, outChannels, { kernel: [n, 1], padding: [(n - 1) / 2, 0] });
const square = (inChannels: number, outChannels: number, n: number) =>
  new ConvUnit(inChannels, outChannels, { kernel: n, padding: (n - 1) / 2 });
const halve = (inChannels: number, outChannels: number) => new ConvUnit(inChannels, outChannels, { kernel: 3, stride: 2 });

/** Average pooling that keeps the size of the map. The padding counts in the average, as in torchvision. */
const average = new AvgPool2d(3, { stride: 1, padding: 1 });
const maximum = new MaxPool2d(3, { stride: 2 });

function through<T>(ops: Ops<T>, x: T, ...units: Module[]): T {
  return units.reduce((value, unit) => unit.call(ops, value), x);
}

/** Figure 5 of the paper: 1x1, 5x5, twice 3x3 and a pooled branch on the 35x35 map. */
export class InceptionA extends Module {
  readonly branch1x1: ConvUnit;
  readonly branch5x5_1: ConvUnit;
  readonly branch5x5_2: ConvUnit;
  readonly branch3x3dbl_1: ConvUnit;
  readonly branch3x3dbl_2: ConvUnit;
  readonly branch3x3dbl_3: ConvUnit;
  readonly branch_pool: ConvUnit;

  constructor(inChannels: number, pooled: number) {
    super();
    this.branch1x1 = point(inChannels, 64);
    this.branch5x5_1 = point(inChannels, 48);
    this.branch5x5_2 = square(48, 64, 5);
    this.branch3x3dbl_1 = point(inChannels, 64);
    this.branch3x3dbl_2 = square(64, 96, 3);
    this.branch3x3dbl_3 = square(96, 96, 3);
    this.branch_pool = point(inChannels, pooled);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const branches = [
      through(ops, x, this.branch1x1),
      through(ops, x, this.branch5x5_1, this.branch5x5_2),
      through(ops, x, this.branch3x3dbl_1, this.branch3x3dbl_2, this.branch3x3dbl_3),
      through(ops, x, average, this.branch_pool),
    ];
    return ops.concat(branches, -1);
  }
}

/** Reduces the 35x35 map to 17x17. */
export class InceptionB extends Module {
  readonly branch3x3: ConvUnit;
  readonly branch3x3dbl_1: ConvUnit;
  readonly branch3x3dbl_2: ConvUnit;
  readonly branch3x3dbl_3: ConvUnit;

  constructor(inChannels: number) {
    super();
    this.branch3x3 = halve(inChannels, 384);
    this.branch3x3dbl_1 = point(inChannels, 64);
    this.branch3x3dbl_2 = square(64, 96, 3);
    this.branch3x3dbl_3 = halve(96, 96);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const branches = [
      through(ops, x, this.branch3x3),
      through(ops, x, this.branch3x3dbl_1, this.branch3x3dbl_2, this.branch3x3dbl_3),
      through(ops, x, maximum),
    ];
    return ops.concat(branches, -1);
  }
}

/** Figure 6: 7x7 kernels as 1x7 and 7x1 on the 17x17 map. */
export class InceptionC extends Module {
  readonly branch1x1: ConvUnit;
  readonly branch7x7_1: ConvUnit;
  readonly branch7x7_2: ConvUnit;
  readonly branch7x7_3: ConvUnit;
  readonly branch7x7dbl_1: ConvUnit;
  readonly branch7x7dbl_2: ConvUnit;
  readonly branch7x7dbl_3: ConvUnit;
  readonly branch7x7dbl_4: ConvUnit;
  readonly branch7x7dbl_5: ConvUnit;
  readonly branch_pool: ConvUnit;

  constructor(inChannels: number, inner: number) {
    super();
    this.branch1x1 = point(inChannels, 192);
    this.branch7x7_1 = point(inChannels, inner);
    this.branch7x7_2 = across(inner, inner, 7);
    this.branch7x7_3 = down(inner, 192, 7);
    this.branch7x7dbl_1 = point(inChannels, inner);
    this.branch7x7dbl_2 = down(inner, inner, 7);
    this.branch7x7dbl_3 = across(inner, inner, 7);
    this.branch7x7dbl_4 = down(inner, inner, 7);
    this.branch7x7dbl_5 = across(inner, 192, 7);
    this.branch_pool = point(inChannels, 192);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const { branch7x7dbl_1: a, branch7x7dbl_2: b, branch7x7dbl_3: c, branch7x7dbl_4: d, branch7x7dbl_5: e } = this;
    const branches = [
      through(ops, x, this.branch1x1),
      through(ops, x, this.branch7x7_1, this.branch7x7_2, this.branch7x7_3),
      through(ops, x, a, b, c, d, e),
      through(ops, x, average, this.branch_pool),
    ];
    return ops.concat(branches, -1);
  }
}

/** Reduces the 17x17 map to 8x8. */
export class InceptionD extends Module {
  readonly branch3x3_1: ConvUnit;
  readonly branch3x3_2: ConvUnit;
  readonly branch7x7x3_1: ConvUnit;
  readonly branch7x7x3_2: ConvUnit;
  readonly branch7x7x3_3: ConvUnit;
  readonly branch7x7x3_4: ConvUnit;

  constructor(inChannels: number) {
    super();
    this.branch3x3_1 = point(inChannels, 192);
    this.branch3x3_2 = halve(192, 320);
    this.branch7x7x3_1 = point(inChannels, 192);
    this.branch7x7x3_2 = across(192, 192, 7);
    this.branch7x7x3_3 = down(192, 192, 7);
    this.branch7x7x3_4 = halve(192, 192);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const branches = [
      through(ops, x, this.branch3x3_1, this.branch3x3_2),
      through(ops, x, this.branch7x7x3_1, this.branch7x7x3_2, this.branch7x7x3_3, this.branch7x7x3_4),
      through(ops, x, maximum),
    ];
    return ops.concat(branches, -1);
  }
}

/** Figure 7: 3x3 kernels as 1x3 beside 3x1 on the 8x8 map. */
export class InceptionE extends Module {
  readonly branch1x1: ConvUnit;
  readonly branch3x3_1: ConvUnit;
  readonly branch3x3_2a: ConvUnit;
  readonly branch3x3_2b: ConvUnit;
  readonly branch3x3dbl_1: ConvUnit;
  readonly branch3x3dbl_2: ConvUnit;
  readonly branch3x3dbl_3a: ConvUnit;
  readonly branch3x3dbl_3b: ConvUnit;
  readonly branch_pool: ConvUnit;

  constructor(inChannels: number) {
    super();
    this.branch1x1 = point(inChannels, 320);
    this.branch3x3_1 = point(inChannels, 384);
    this.branch3x3_2a = across(384, 384, 3);
    this.branch3x3_2b = down(384, 384, 3);
    this.branch3x3dbl_1 = point(inChannels, 448);
    this.branch3x3dbl_2 = square(448, 384, 3);
    this.branch3x3dbl_3a = across(384, 384, 3);
    this.branch3x3dbl_3b = down(384, 384, 3);
    this.branch_pool = point(inChannels, 192);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const single = this.branch3x3_1.call(ops, x);
    const double = through(ops, x, this.branch3x3dbl_1, this.branch3x3dbl_2);
    const branches = [
      this.branch1x1.call(ops, x),
      this.branch3x3_2a.call(ops, single),
      this.branch3x3_2b.call(ops, single),
      this.branch3x3dbl_3a.call(ops, double),
      this.branch3x3dbl_3b.call(ops, double),
      through(ops, x, average, this.branch_pool),
    ];
    return ops.concat(branches, -1);
  }
}
