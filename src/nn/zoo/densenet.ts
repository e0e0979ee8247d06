import { kaimingNormal, zeros } from '../init.ts';
import { Activation } from '../layers/activation.ts';
import { Chain } from '../layers/container.ts';
import { Conv2d, type Conv2dOptions } from '../layers/conv.ts';
import { Linear } from '../layers/linear.ts';
import { BatchNorm2d } from '../layers/norm.ts';
import { AvgPool2d, MaxPool2d } from '../layers/pool.ts';
import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

/** Number of channels that every layer adds. */
const GROWTH = 32;
/** Output channels of a layer's 1x1 convolution, as a multiple of GROWTH. */
const BOTTLENECK = 4;

function conv(inChannels: number, outChannels: number, options: Conv2dOptions): Conv2d {
  return new Conv2d(inChannels, outChannels, { bias: false, init: { weight: kaimingNormal }, ...options });
}

/** Norm, ReLU, 1x1, norm, ReLU, 3x3: computes GROWTH new channels from all maps before it in the block. */
class DenseLayer extends Module {
  readonly norm1: BatchNorm2d;
  readonly conv1: Conv2d;
  readonly norm2: BatchNorm2d;
  readonly conv2: Conv2d;

  constructor(inChannels: number) {
    super();
    const inner = BOTTLENECK * GROWTH;
    this.norm1 = new BatchNorm2d(inChannels);
    this.conv1 = conv(inChannels, inner, { kernel: 1 });
    this.norm2 = new BatchNorm2d(inner);
    this.conv2 = conv(inner, GROWTH, { kernel: 3, padding: 1 });
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const inner = this.conv1.call(ops, ops.activation(this.norm1.call(ops, x), 'relu'));
    return this.conv2.call(ops, ops.activation(this.norm2.call(ops, inner), 'relu'));
  }
}

/** Every layer reads the maps of all layers before it: [N, H, W, C] -> [N, H, W, C + layers * GROWTH]. */
class DenseBlock extends Module {
  private readonly layers: readonly DenseLayer[];

  constructor(inChannels: number, depth: number) {
    super();
    this.layers = Array.from({ length: depth }, (_, i) => new DenseLayer(inChannels + i * GROWTH));
  }

  override children(): [string, Module][] {
    return this.layers.map((layer, i) => [`denselayer${i + 1}`, layer]);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return this.layers.reduce((maps, layer) => ops.concat([maps, layer.call(ops, maps)], -1), x);
  }
}

/** Halves the number of channels, and the height and width of the map. */
function transition(inChannels: number): Chain {
  return new Chain([
    ['norm', new BatchNorm2d(inChannels)],
    ['relu', new Activation('relu')],
    ['conv', conv(inChannels, inChannels / 2, { kernel: 1 })],
    ['pool', new AvgPool2d(2)],
  ]);
}

/** Number of layers in each of the four blocks. */
export const DENSENET_VARIANTS = {
  densenet121: [6, 12, 24, 16],
  densenet201: [6, 12, 48, 32],
} as const;

/** Densely connected networks (Huang et al., arXiv 1608.06993), as torchvision builds them. */
export class DenseNet extends Module {
  readonly features: Chain;
  readonly classifier: Linear;

  constructor(depths: readonly number[], classes: number) {
    super();
    const parts: [string, Module][] = [
      ['conv0', conv(3, 64, { kernel: 7, stride: 2, padding: 3 })],
      ['norm0', new BatchNorm2d(64)],
      ['relu0', new Activation('relu')],
      ['pool0', new MaxPool2d(3, { stride: 2, padding: 1 })],
    ];
    let channels = 64;
    for (const [i, depth] of depths.entries()) {
      parts.push([`denseblock${i + 1}`, new DenseBlock(channels, depth)]);
      channels += depth * GROWTH;
      if (i === depths.length - 1) continue;
      parts.push([`transition${i + 1}`, transition(channels)]);
      channels /= 2;
    }
    this.features = new Chain([...parts, ['norm5', new BatchNorm2d(channels)]]);
    this.classifier = new Linear(channels, classes, { bias: zeros });
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const map = ops.activation(this.features.call(ops, x), 'relu');
    return this.classifier.call(ops, ops.flatten(ops.adaptiveAvgPool2d(map, [1, 1]))); // [N, classes]
  }
}
