import { kaimingNormalFanOut } from '../init.ts';
import { Sequential } from '../layers/container.ts';
import { Conv2d } from '../layers/conv.ts';
import { Linear } from '../layers/linear.ts';
import { BatchNorm2d } from '../layers/norm.ts';
import { AdaptiveAvgPool2d } from '../layers/pool.ts';
import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

/** A 3x3 convolution, batch norm, ReLU. */
class ConvBlock extends Module {
  readonly conv: Conv2d;
  readonly norm: BatchNorm2d;

  constructor(inChannels: number, outChannels: number, stride: number) {
    super();
    const init = { weight: kaimingNormalFanOut };
    this.conv = new Conv2d(inChannels, outChannels, { kernel: 3, stride, padding: 1, bias: false, init });
    this.norm = new BatchNorm2d(outChannels);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return ops.activation(this.norm.call(ops, this.conv.call(ops, x)), 'relu');
  }
}

/**
 * Our own laptop-sized net: five strided convolution blocks with batch norm and a linear head; it learns from scratch in
 * minutes without a GPU. Not a torchvision net, but its state_dict has the same form.
 */
export class SmallNet extends Module {
  readonly features: Sequential;
  readonly avgpool: AdaptiveAvgPool2d;
  readonly fc: Linear;

  constructor(classes: number) {
    super();
    this.features = new Sequential(
      new ConvBlock(3, 16, 2),
      new ConvBlock(16, 32, 2),
      new ConvBlock(32, 32, 1),
      new ConvBlock(32, 64, 2),
      new ConvBlock(64, 64, 1),
      new ConvBlock(64, 128, 2),
    );
    this.avgpool = new AdaptiveAvgPool2d(1);
    this.fc = new Linear(128, classes);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return this.fc.call(ops, ops.flatten(this.avgpool.call(ops, this.features.call(ops, x)))); // [N, classes]
  }
}
