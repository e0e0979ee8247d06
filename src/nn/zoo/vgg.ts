import { kaimingNormalFanOut, normal, zeros } from '../init.ts';
import { Activation } from '../layers/activation.ts';
import { Sequential } from '../layers/container.ts';
import { Conv2d } from '../layers/conv.ts';
import { Dropout } from '../layers/dropout.ts';
import { Linear } from '../layers/linear.ts';
import { BatchNorm2d } from '../layers/norm.ts';
import { AdaptiveAvgPool2d, MaxPool2d } from '../layers/pool.ts';
import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

/** Channels of every 3x3 convolution; 'pool' halves the map. */
export const VGG_VARIANTS = {
  vgg11_bn: [64, 'pool', 128, 'pool', 256, 256, 'pool', 512, 512, 'pool', 512, 512, 'pool'],
} as const;

type VggVariant = readonly (number | 'pool')[];

function layers(variant: VggVariant): Module[] {
  let inChannels = 3;
  return variant.flatMap((step): Module[] => {
    if (step === 'pool') return [new MaxPool2d(2)];
    const conv = new Conv2d(inChannels, step, { kernel: 3, padding: 1, init: { weight: kaimingNormalFanOut, bias: zeros } });
    inChannels = step;
    return [conv, new BatchNorm2d(step), new Activation('relu')];
  });
}

/** VGG with batch norm (Simonyan and Zisserman, arXiv 1409.1556), as torchvision builds it. */
export class Vgg extends Module {
  readonly features: Sequential;
  readonly avgpool: AdaptiveAvgPool2d;
  readonly classifier: Sequential;

  constructor(variant: VggVariant, classes: number) {
    super();
    const init = { weight: normal(0.01), bias: zeros };
    this.features = new Sequential(...layers(variant));
    this.avgpool = new AdaptiveAvgPool2d(7);
    this.classifier = new Sequential(
      new Linear(512 * 7 * 7, 4096, init),
      new Activation('relu'),
      new Dropout(0.5),
      new Linear(4096, 4096, init),
      new Activation('relu'),
      new Dropout(0.5),
      new Linear(4096, classes),
    );
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const map = this.avgpool.call(ops, this.features.call(ops, x)); // [N, 7, 7, 512]
    return this.classifier.call(ops, ops.flatten(map)); // [N, classes]
  }
}
