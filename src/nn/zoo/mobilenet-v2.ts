import { kaimingNormalFanOut } from '../init.ts';
import { Sequential } from '../layers/container.ts';
import { Conv2d } from '../layers/conv.ts';
import { convNorm } from '../layers/conv-norm.ts';
import { Dropout } from '../layers/dropout.ts';
import { Linear } from '../layers/linear.ts';
import { BatchNorm2d } from '../layers/norm.ts';
import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

/** Expands with 1x1, filters every channel separately, projects back without an activation; adds a shortcut where shapes agree. */
class InvertedResidual extends Module {
  readonly conv: Sequential;
  private readonly shortcut: boolean;

  constructor(inChannels: number, outChannels: number, stride: number, expansion: number) {
    super();
    const inner = inChannels * expansion;
    const activation = 'relu6';
    this.conv = new Sequential(
      ...(expansion === 1 ? [] : [convNorm(inChannels, inner, { kernel: 1, activation })]),
      convNorm(inner, inner, { stride, groups: inner, activation }),
      new Conv2d(inner, outChannels, { kernel: 1, bias: false, init: { weight: kaimingNormalFanOut } }),
      new BatchNorm2d(outChannels),
    );
    this.shortcut = stride === 1 && inChannels === outChannels;
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const y = this.conv.call(ops, x);
    return this.shortcut ? ops.add(x, y) : y;
  }
}

/** Table 2 of the paper: expansion, channels, blocks, stride of the first. */
const STAGES = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const;

/** MobileNet v2 (Sandler et al., arXiv 1801.04381), as torchvision's mobilenet_v2. */
export class MobileNetV2 extends Module {
  readonly features: Sequential;
  readonly classifier: Sequential;

  constructor(classes: number) {
    super();
    let channels = 32;
    const blocks = STAGES.flatMap(([expansion, outChannels, depth, stride]) =>
      Array.from({ length: depth }, (_, i) => {
        const block = new InvertedResidual(channels, outChannels, i === 0 ? stride : 1, expansion);
        channels = outChannels;
        return block;
      }),
    );
    this.features = new Sequential(
      convNorm(3, 32, { stride: 2, activation: 'relu6' }),
      ...blocks,
      convNorm(channels, 1280, { kernel: 1, activation: 'relu6' }),
    );
    this.classifier = new Sequential(new Dropout(0.2), new Linear(1280, classes));
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const map = this.features.call(ops, x);
    return this.classifier.call(ops, ops.flatten(ops.adaptiveAvgPool2d(map, [1, 1]))); // [N, classes]
  }
}
