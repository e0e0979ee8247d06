import { kaimingNormalFanOut } from '../init.ts';
import { Sequential } from '../layers/container.ts';
import { Conv2d } from '../layers/conv.ts';
import { Identity } from '../layers/identity.ts';
import { Linear } from '../layers/linear.ts';
import { BatchNorm2d } from '../layers/norm.ts';
import { AdaptiveAvgPool2d, MaxPool2d } from '../layers/pool.ts';
import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

function conv(inChannels: number, outChannels: number, kernel: number, stride = 1): Conv2d {
  const padding = (kernel - 1) / 2;
  return new Conv2d(inChannels, outChannels, { kernel, stride, padding, bias: false, init: { weight: kaimingNormalFanOut } });
}

interface BlockShape {
  inChannels: number;
  /** Number of channels of the stage before expansion: 64, 128, 256 or 512. */
  planes: number;
  stride: number;
  /** Width per group: a bottleneck has planes * width / 64 channels inside. */
  width: number;
}

function shortcut({ inChannels, stride }: BlockShape, outChannels: number): Sequential | null {
  if (stride === 1 && inChannels === outChannels) return null;
  return new Sequential(conv(inChannels, outChannels, 1, stride), new BatchNorm2d(outChannels));
}

/** Two 3x3 convolutions beside a shortcut (ResNet-18, -34). */
class BasicBlock extends Module {
  static readonly expansion = 1;
  readonly conv1: Conv2d;
  readonly bn1: BatchNorm2d;
  readonly conv2: Conv2d;
  readonly bn2: BatchNorm2d;
  readonly downsample: Sequential | null;

  constructor(shape: BlockShape) {
    super();
    const { inChannels, planes, stride } = shape;
    this.conv1 = conv(inChannels, planes, 3, stride);
    this.bn1 = new BatchNorm2d(planes);
    this.conv2 = conv(planes, planes, 3);
    this.bn2 = new BatchNorm2d(planes);
    this.downsample = shortcut(shape, planes);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const h = ops.activation(this.bn1.call(ops, this.conv1.call(ops, x)), 'relu');
    const y = this.bn2.call(ops, this.conv2.call(ops, h));
    return ops.activation(ops.add(y, this.downsample ? this.downsample.call(ops, x) : x), 'relu');
  }
}

/** 1x1, 3x3 (with the stride), 1x1 to four times the planes (ResNet-50 and deeper). */
class Bottleneck extends Module {
  static readonly expansion = 4;
  readonly conv1: Conv2d;
  readonly bn1: BatchNorm2d;
  readonly conv2: Conv2d;
  readonly bn2: BatchNorm2d;
  readonly conv3: Conv2d;
  readonly bn3: BatchNorm2d;
  readonly downsample: Sequential | null;

  constructor(shape: BlockShape) {
    super();
    const { inChannels, planes, stride, width } = shape;
    const inner = (planes * width) / 64;
    const outChannels = planes * Bottleneck.expansion;
    this.conv1 = conv(inChannels, inner, 1);
    this.bn1 = new BatchNorm2d(inner);
    this.conv2 = conv(inner, inner, 3, stride);
    this.bn2 = new BatchNorm2d(inner);
    this.conv3 = conv(inner, outChannels, 1);
    this.bn3 = new BatchNorm2d(outChannels);
    this.downsample = shortcut(shape, outChannels);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const h1 = ops.activation(this.bn1.call(ops, this.conv1.call(ops, x)), 'relu');
    const h2 = ops.activation(this.bn2.call(ops, this.conv2.call(ops, h1)), 'relu');
    const y = this.bn3.call(ops, this.conv3.call(ops, h2));
    return ops.activation(ops.add(y, this.downsample ? this.downsample.call(ops, x) : x), 'relu');
  }
}

export interface ResNetVariant {
  block: 'basic' | 'bottleneck';
  /** Number of blocks per stage. */
  depths: readonly [number, number, number, number];
  /** Width per group: 64, or 128 for the wide nets. */
  width: number;
}

export const RESNET_VARIANTS = {
  resnet18: { block: 'basic', depths: [2, 2, 2, 2], width: 64 },
  resnet50: { block: 'bottleneck', depths: [3, 4, 6, 3], width: 64 },
  resnet152: { block: 'bottleneck', depths: [3, 8, 36, 3], width: 64 },
  wide_resnet101_2: { block: 'bottleneck', depths: [3, 4, 23, 3], width: 128 },
} as const satisfies Record<string, ResNetVariant>;

/** Residual networks (He et al., arXiv 1512.03385), as torchvision builds them: the bottleneck's stride sits on its 3x3. */
export class ResNet extends Module {
  readonly conv1: Conv2d;
  readonly bn1: BatchNorm2d;
  readonly maxpool: MaxPool2d;
  readonly layer1: Sequential;
  readonly layer2: Sequential;
  readonly layer3: Sequential;
  readonly layer4: Sequential;
  readonly avgpool: AdaptiveAvgPool2d;
  readonly fc: Linear | Identity;

  /** With `classes` null, the net returns the pooled features. */
  constructor({ block, depths, width }: ResNetVariant, classes: number | null) {
    super();
    const Block = block === 'basic' ? BasicBlock : Bottleneck;
    const stage = (inChannels: number, planes: number, depth: number, stride: number) => {
      const outChannels = planes * Block.expansion;
      const rest = Array.from({ length: depth - 1 }, () => new Block({ inChannels: outChannels, planes, stride: 1, width }));
      return new Sequential(new Block({ inChannels, planes, stride, width }), ...rest);
    };
    this.conv1 = conv(3, 64, 7, 2);
    this.bn1 = new BatchNorm2d(64);
    this.maxpool = new MaxPool2d(3, { stride: 2, padding: 1 });
    this.layer1 = stage(64, 64, depths[0], 1);
    this.layer2 = stage(64 * Block.expansion, 128, depths[1], 2);
    this.layer3 = stage(128 * Block.expansion, 256, depths[2], 2);
    this.layer4 = stage(256 * Block.expansion, 512, depths[3], 2);
    this.avgpool = new AdaptiveAvgPool2d(1);
    this.fc = classes === null ? new Identity() : new Linear(512 * Block.expansion, classes);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const stem = this.maxpool.call(ops, ops.activation(this.bn1.call(ops, this.conv1.call(ops, x)), 'relu'));
    const stages = [this.layer1, this.layer2, this.layer3, this.layer4];
    const map = stages.reduce((value, stage) => stage.call(ops, value), stem);
    return this.fc.call(ops, ops.flatten(this.avgpool.call(ops, map))); // [N, classes or features]
  }
}
