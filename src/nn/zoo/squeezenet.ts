import { kaimingUniform, normal, zeros } from '../init.ts';
import { Activation } from '../layers/activation.ts';
import { Sequential } from '../layers/container.ts';
import { Conv2d, type Conv2dOptions } from '../layers/conv.ts';
import { Dropout } from '../layers/dropout.ts';
import { AdaptiveAvgPool2d, MaxPool2d } from '../layers/pool.ts';
import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

function conv(inChannels: number, outChannels: number, options: Conv2dOptions): Conv2d {
  return new Conv2d(inChannels, outChannels, { init: { weight: kaimingUniform, bias: zeros }, ...options });
}

function pool(): MaxPool2d {
  return new MaxPool2d(3, { stride: 2, ceilMode: true });
}

/** Squeezes to few channels, then expands with 1x1 and 3x3 kernels side by side. */
class Fire extends Module {
  readonly squeeze: Conv2d;
  readonly expand1x1: Conv2d;
  readonly expand3x3: Conv2d;

  constructor(inChannels: number, squeezed: number, expanded: number) {
    super();
    this.squeeze = conv(inChannels, squeezed, { kernel: 1 });
    this.expand1x1 = conv(squeezed, expanded, { kernel: 1 });
    this.expand3x3 = conv(squeezed, expanded, { kernel: 3, padding: 1 });
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const squeezed = ops.activation(this.squeeze.call(ops, x), 'relu');
    const parts = [this.expand1x1.call(ops, squeezed), this.expand3x3.call(ops, squeezed)];
    return ops.concat(
      parts.map((part) => ops.activation(part, 'relu')),
      -1,
    );
  }
}

/**
 * SqueezeNet 1.0 (Iandola et al., arXiv 1602.07360), as torchvision's squeezenet1_0. The head is a 1x1 convolution, a ReLU
 * and an average over the map, so logits are never negative.
 */
export class SqueezeNet extends Module {
  readonly features: Sequential;
  readonly classifier: Sequential;

  constructor(classes: number) {
    super();
    this.features = new Sequential(
      conv(3, 96, { kernel: 7, stride: 2 }),
      new Activation('relu'),
      pool(),
      new Fire(96, 16, 64),
      new Fire(128, 16, 64),
      new Fire(128, 32, 128),
      pool(),
      new Fire(256, 32, 128),
      new Fire(256, 48, 192),
      new Fire(384, 48, 192),
      new Fire(384, 64, 256),
      pool(),
      new Fire(512, 64, 256),
    );
    this.classifier = new Sequential(
      new Dropout(0.5),
      new Conv2d(512, classes, { kernel: 1, init: { weight: normal(0.01), bias: zeros } }),
      new Activation('relu'),
      new AdaptiveAvgPool2d(1),
    );
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return ops.flatten(this.classifier.call(ops, this.features.call(ops, x))); // [N, classes]
  }
}
