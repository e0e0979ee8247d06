import { constant, truncatedNormal, zeros } from '../init.ts';
import { Activation } from '../layers/activation.ts';
import { Sequential } from '../layers/container.ts';
import { Conv2d, type Conv2dOptions } from '../layers/conv.ts';
import { Flatten } from '../layers/flatten.ts';
import { Identity } from '../layers/identity.ts';
import { Linear } from '../layers/linear.ts';
import { LayerNorm } from '../layers/norm.ts';
import { AdaptiveAvgPool2d } from '../layers/pool.ts';
import { StochasticDepth } from '../layers/stochastic-depth.ts';
import { Module, Parameter } from '../module.ts';
import type { Ops } from '../ops.ts';

const init = { weight: truncatedNormal(0.02), bias: zeros };
const norm = (channels: number) => new LayerNorm(channels, { eps: 1e-6 });

function conv(inChannels: number, outChannels: number, options: Conv2dOptions): Conv2d {
  return new Conv2d(inChannels, outChannels, { init, ...options });
}

/** A 7x7 kernel per channel, then a two-layer perceptron on every pixel, scaled per channel, beside a shortcut. */
class ConvNeXtBlock extends Module {
  readonly layer_scale: Parameter;
  readonly block: Sequential;
  readonly stochastic_depth: StochasticDepth;

  constructor(channels: number, drop: number) {
    super();
    this.layer_scale = new Parameter([channels, 1, 1], constant(1e-6));
    // torchvision permutes the axes at 1 and 6. Images are channels-last here, so an Identity keeps the numbering.
    this.block = new Sequential(
      conv(channels, channels, { kernel: 7, padding: 3, groups: channels }),
      new Identity(),
      norm(channels),
      new Linear(channels, 4 * channels, init),
      new Activation('gelu'),
      new Linear(4 * channels, channels, init),
      new Identity(),
    );
    this.stochastic_depth = new StochasticDepth(drop);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const scale = ops.reshape(ops.parameter(this.layer_scale), [this.layer_scale.shape[0]]); // [C]
    const branch = ops.mul(this.block.call(ops, x), scale);
    return ops.add(this.stochastic_depth.call(ops, branch), x);
  }
}

export interface ConvNeXtVariant {
  channels: readonly number[];
  depths: readonly number[];
  /** The branch of block i of n is dropped with probability drop * i / (n - 1). */
  drop: number;
}

export const CONVNEXT_VARIANTS = {
  convnext_tiny: { channels: [96, 192, 384, 768], depths: [3, 3, 9, 3], drop: 0.1 },
} as const satisfies Record<string, ConvNeXtVariant>;

/** ConvNeXt (Liu et al., arXiv 2201.03545), as torchvision builds it. */
export class ConvNeXt extends Module {
  readonly features: Sequential;
  readonly avgpool: AdaptiveAvgPool2d;
  readonly classifier: Sequential;

  constructor({ channels, depths, drop }: ConvNeXtVariant, classes: number) {
    super();
    const total = depths.reduce((a, b) => a + b, 0);
    let index = 0;
    const parts: Module[] = [new Sequential(conv(3, channels[0], { kernel: 4, stride: 4 }), norm(channels[0]))];
    for (const [i, width] of channels.entries()) {
      if (i > 0) {
        const from = channels[i - 1];
        parts.push(new Sequential(norm(from), conv(from, width, { kernel: 2, stride: 2 })));
      }
      parts.push(new Sequential(...Array.from({ length: depths[i] }, () => new ConvNeXtBlock(width, (drop * index++) / (total - 1)))));
    }
    const last = channels[channels.length - 1];
    this.features = new Sequential(...parts);
    this.avgpool = new AdaptiveAvgPool2d(1);
    this.classifier = new Sequential(norm(last), new Flatten(), new Linear(last, classes));
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return this.classifier.call(ops, this.avgpool.call(ops, this.features.call(ops, x))); // [N, classes]
  }
}
