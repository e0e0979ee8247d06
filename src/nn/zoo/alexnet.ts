import { Activation } from '../layers/activation.ts';
import { Sequential } from '../layers/container.ts';
import { Conv2d } from '../layers/conv.ts';
import { Dropout } from '../layers/dropout.ts';
import { Linear } from '../layers/linear.ts';
import { AdaptiveAvgPool2d, MaxPool2d } from '../layers/pool.ts';
import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

const relu = () => new Activation('relu');
const pool = () => new MaxPool2d(3, { stride: 2 });

/** AlexNet in its one-tower form (Krizhevsky, arXiv 1404.5997), as torchvision's alexnet: five convolutions, three linear layers. */
export class AlexNet extends Module {
  readonly features: Sequential;
  readonly avgpool: AdaptiveAvgPool2d;
  readonly classifier: Sequential;

  constructor(classes: number) {
    super();
    this.features = new Sequential(
      new Conv2d(3, 64, { kernel: 11, stride: 4, padding: 2 }),
      relu(),
      pool(),
      new Conv2d(64, 192, { kernel: 5, padding: 2 }),
      relu(),
      pool(),
      new Conv2d(192, 384, { kernel: 3, padding: 1 }),
      relu(),
      new Conv2d(384, 256, { kernel: 3, padding: 1 }),
      relu(),
      new Conv2d(256, 256, { kernel: 3, padding: 1 }),
      relu(),
      pool(),
    );
    this.avgpool = new AdaptiveAvgPool2d(6);
    this.classifier = new Sequential(
      new Dropout(0.5),
      new Linear(256 * 6 * 6, 4096),
      relu(),
      new Dropout(0.5),
      new Linear(4096, 4096),
      relu(),
      new Linear(4096, classes),
    );
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const map = this.avgpool.call(ops, this.features.call(ops, x)); // [N, 6, 6, 256]
    return this.classifier.call(ops, ops.flatten(map)); // [N, classes]
  }
}
