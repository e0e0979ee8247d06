import { Sequential } from '../layers/container.ts';
import { convNorm } from '../layers/conv-norm.ts';
import { Dropout } from '../layers/dropout.ts';
import { Linear } from '../layers/linear.ts';
import { AdaptiveAvgPool2d } from '../layers/pool.ts';
import { SqueezeExcitation } from '../layers/squeeze-excitation.ts';
import { StochasticDepth } from '../layers/stochastic-depth.ts';
import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

interface BlockShape {
  expansion: number;
  kernel: number;
  stride: number;
  inChannels: number;
  outChannels: number;
}

/** Mobile inverted bottleneck with squeeze and excitation; the branch is dropped for a sample with probability `drop`. */
class MBConv extends Module {
  readonly block: Sequential;
  readonly stochastic_depth: StochasticDepth;
  private readonly shortcut: boolean;

  constructor({ expansion, kernel, stride, inChannels, outChannels }: BlockShape, drop: number) {
    super();
    const inner = inChannels * expansion;
    const activation = 'silu';
    this.block = new Sequential(
      ...(expansion === 1 ? [] : [convNorm(inChannels, inner, { kernel: 1, activation })]),
      convNorm(inner, inner, { kernel, stride, groups: inner, activation }),
      new SqueezeExcitation(inner, Math.floor(inChannels / 4), { activation, gate: 'sigmoid' }),
      convNorm(inner, outChannels, { kernel: 1, activation: null }),
    );
    this.stochastic_depth = new StochasticDepth(drop);
    this.shortcut = stride === 1 && inChannels === outChannels;
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const y = this.block.call(ops, x);
    return this.shortcut ? ops.add(this.stochastic_depth.call(ops, y), x) : y;
  }
}

/** Table 1 of the paper: expansion, kernel, stride of the first block, channels in and out, blocks. */
const STAGES = [
  [1, 3, 1, 32, 16, 1],
  [6, 3, 2, 16, 24, 2],
  [6, 5, 2, 24, 40, 2],
  [6, 3, 2, 40, 80, 3],
  [6, 5, 1, 80, 112, 3],
  [6, 5, 2, 112, 192, 4],
  [6, 3, 1, 192, 320, 1],
] as const;

/** The branch of block i of n is dropped with probability DROP * i / n. */
const DROP = 0.2;

/** EfficientNet-B0 (Tan and Le, arXiv 1905.11946), as torchvision's efficientnet_b0. */
export class EfficientNetB0 extends Module {
  readonly features: Sequential;
  readonly avgpool: AdaptiveAvgPool2d;
  readonly classifier: Sequential;

  constructor(classes: number) {
    super();
    const total = STAGES.reduce((sum, row) => sum + row[5], 0);
    let index = 0;
    const stages = STAGES.map(([expansion, kernel, stride, inChannels, outChannels, depth]) => {
      const blocks = Array.from({ length: depth }, (_, i) => {
        const shape = i === 0 ? { inChannels, stride } : { inChannels: outChannels, stride: 1 };
        return new MBConv({ expansion, kernel, outChannels, ...shape }, (DROP * index++) / total);
      });
      return new Sequential(...blocks);
    });
    this.features = new Sequential(
      convNorm(3, 32, { stride: 2, activation: 'silu' }),
      ...stages,
      convNorm(320, 1280, { kernel: 1, activation: 'silu' }),
    );
    this.avgpool = new AdaptiveAvgPool2d(1);
    this.classifier = new Sequential(new Dropout(0.2), new Linear(1280, classes));
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return this.classifier.call(ops, ops.flatten(this.avgpool.call(ops, this.features.call(ops, x)))); // [N, classes]
  }
}
