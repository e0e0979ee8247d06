import { normal } from '#nn/init.ts';
import { Activation } from '#nn/layers/activation.ts';
import { Chain } from '#nn/layers/container.ts';
import { Conv2d } from '#nn/layers/conv.ts';
import { Linear } from '#nn/layers/linear.ts';
import { BatchNorm2d } from '#nn/layers/norm.ts';
import { AvgPool2d, MaxPool2d } from '#nn/layers/pool.ts';
import { Module, Parameter } from '#nn/module.ts';
import type { ActivationName, Ops } from '#nn/ops.ts';
import { CLASSES } from './nets.ts';

/** Weights and biases away from one and zero, so that no factor is lost unnoticed. */
class Norm extends BatchNorm2d {
  override readonly weight: Parameter;
  override readonly bias: Parameter;

  constructor(channels: number) {
    super(channels);
    this.weight = new Parameter([channels], normal(0.3, 1));
    this.bias = new Parameter([channels], normal(0.3));
  }
}

/** How a layer reads the maps before it: activation, and the side of the convolution that follows its norm. */
interface LayerShape {
  activation: ActivationName | null;
  kernel: 1 | 3;
}

/** Norm, convolution, norm, ReLU, 3x3, as in DenseNet, but for what the shape says. */
class Layer extends Module {
  readonly norm1: Norm;
  readonly conv1: Conv2d;
  readonly norm2: Norm;
  readonly conv2: Conv2d;
  private readonly activation: ActivationName | null;

  constructor(inChannels: number, growth: number, { activation, kernel }: LayerShape) {
    super();
    const inner = 2 * growth;
    this.activation = activation;
    this.norm1 = new Norm(inChannels);
    this.conv1 = new Conv2d(inChannels, inner, { kernel, padding: (kernel - 1) / 2, bias: false });
    this.norm2 = new Norm(inner);
    this.conv2 = new Conv2d(inner, growth, { kernel: 3, padding: 1, bias: false });
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const normal = this.norm1.call(ops, x);
    const inner = this.conv1.call(ops, this.activation ? ops.activation(normal, this.activation) : normal);
    return this.conv2.call(ops, ops.activation(this.norm2.call(ops, inner), 'relu'));
  }
}

const LAYERS: readonly LayerShape[] = [
  { activation: 'relu', kernel: 1 },
  { activation: 'relu', kernel: 3 },
  { activation: null, kernel: 1 },
  { activation: 'silu', kernel: 1 },
];

class Block extends Module {
  readonly layers: readonly Layer[];
  readonly outChannels: number;

  constructor(inChannels: number, growth: number) {
    super();
    this.layers = LAYERS.map((shape, i) => new Layer(inChannels + i * growth, growth, shape));
    this.outChannels = inChannels + LAYERS.length * growth;
  }

  override children(): [string, Module][] {
    return this.layers.map((layer, i) => [`layer${i + 1}`, layer]);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return this.layers.reduce((maps, layer) => ops.concat([maps, layer.call(ops, maps)], -1), x);
  }
}

/** Two dense blocks, whose maps begin with a pool's result, for images of 3 x 16 x 16. */
export class DenseNet extends Module {
  readonly stem: Chain;
  readonly block1: Block;
  readonly norm: Norm;
  readonly narrow: Conv2d;
  readonly pool = new AvgPool2d(2);
  readonly block2: Block;
  readonly last: Norm;
  readonly fc: Linear;

  constructor(growth: number) {
    super();
    const stem = 2 * growth;
    this.stem = new Chain([
      ['conv', new Conv2d(3, stem, { kernel: 3, padding: 1, bias: false })],
      ['norm', new Norm(stem)],
      ['relu', new Activation('relu')],
      ['pool', new MaxPool2d(2)],
    ]);
    this.block1 = new Block(stem, growth);
    this.norm = new Norm(this.block1.outChannels);
    this.narrow = new Conv2d(this.block1.outChannels, stem, { kernel: 1, bias: false });
    this.block2 = new Block(stem, growth);
    this.last = new Norm(this.block2.outChannels);
    this.fc = new Linear(this.block2.outChannels * 16, CLASSES);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const first = this.block1.call(ops, this.stem.call(ops, x));
    const between = this.narrow.call(ops, ops.activation(this.norm.call(ops, first), 'relu'));
    const map = this.last.call(ops, this.block2.call(ops, this.pool.call(ops, between)));
    return this.fc.call(ops, ops.flatten(ops.activation(map, 'relu'))); // [N, classes]
  }
}
