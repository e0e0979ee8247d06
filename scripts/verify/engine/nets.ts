import { Conv2d } from '#nn/layers/conv.ts';
import { Dropout } from '#nn/layers/dropout.ts';
import { Linear } from '#nn/layers/linear.ts';
import { BatchNorm2d } from '#nn/layers/norm.ts';
import { MaxPool2d } from '#nn/layers/pool.ts';
import { Module } from '#nn/module.ts';
import type { Ops } from '#nn/ops.ts';

/** What the small nets here take: 3 x 16 x 16 pixels, 4 classes. */
export const RULE = { title: 'A small net', nativeSize: 16, minSize: 16 };
export const CLASSES = 4;

class Residual extends Module {
  readonly conv1 = new Conv2d(8, 8, { kernel: 3, padding: 1, bias: false });
  readonly bn1 = new BatchNorm2d(8);
  readonly conv2 = new Conv2d(8, 8, { kernel: 3, padding: 1, bias: false });
  readonly bn2 = new BatchNorm2d(8);

  protected forward<T>(ops: Ops<T>, x: T): T {
    const y = ops.activation(this.bn1.call(ops, this.conv1.call(ops, x)), 'relu');
    return ops.activation(ops.add(this.bn2.call(ops, this.conv2.call(ops, y)), x), 'relu');
  }
}

/** What nets are made of, once each: batch norm, residual and dense connections, pools, dropout. */
export class MixedNet extends Module {
  readonly conv1 = new Conv2d(3, 8, { kernel: 3, padding: 1, bias: false });
  readonly bn1 = new BatchNorm2d(8);
  readonly pool = new MaxPool2d(2);
  readonly layer1 = new Residual();
  readonly layer2 = new Residual();
  readonly grow = new Conv2d(8, 8, { kernel: 3, padding: 1, bias: false });
  readonly bn2 = new BatchNorm2d(16);
  readonly narrow = new Conv2d(16, 8, { kernel: 1 });
  readonly layer3 = new Residual();
  readonly drop = new Dropout(0.3);
  readonly fc = new Linear(8 * 16, CLASSES);

  protected forward<T>(ops: Ops<T>, x: T): T {
    const first = this.pool.call(ops, ops.activation(this.bn1.call(ops, this.conv1.call(ops, x)), 'relu'));
    const deep = this.layer2.call(ops, this.layer1.call(ops, first));
    const wide = ops.concat([deep, this.grow.call(ops, deep)], -1);
    const last = this.layer3.call(ops, this.narrow.call(ops, ops.activation(this.bn2.call(ops, wide), 'relu')));
    return this.fc.call(ops, this.drop.call(ops, ops.flatten(this.pool.call(ops, last))));
  }
}

/** Without batch norm and dropout, so that images do not depend on each other. */
export class PlainNet extends Module {
  readonly conv = new Conv2d(3, 8, { kernel: 3, padding: 1 });
  readonly pool = new MaxPool2d(4);
  readonly fc1 = new Linear(8 * 16, 160);
  readonly fc2 = new Linear(160, CLASSES);

  protected forward<T>(ops: Ops<T>, x: T): T {
    const map = this.pool.call(ops, ops.activation(this.conv.call(ops, x), 'relu'));
    const hidden = ops.activation(this.fc1.call(ops, ops.flatten(map)), 'relu');
    return this.fc2.call(ops, hidden); // [N, classes]
  }
}
