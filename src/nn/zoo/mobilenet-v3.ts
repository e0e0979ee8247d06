import { normal, zeros } from '../init.ts';
import { Activation } from '../layers/activation.ts';
import { Sequential } from '../layers/container.ts';
import { convNorm } from '../layers/conv-norm.ts';
import { Dropout } from '../layers/dropout.ts';
import { Linear } from '../layers/linear.ts';
import { AdaptiveAvgPool2d } from '../layers/pool.ts';
import { SqueezeExcitation } from '../layers/squeeze-excitation.ts';
import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

/** The batch norm's settings in torchvision's MobileNet v3. */
const NORM = { eps: 1e-3, momentum: 0.01 };

type Row = readonly [kernel: number, expanded: number, out: number, squeeze: boolean, activation: 'relu' | 'hardswish', stride: number];

/** Table 2 of the paper: MobileNetV3-Small. */
const SMALL: readonly Row[] = [
  [3, 16, 16, true, 'relu', 2],
  [3, 72, 24, false, 'relu', 2],
  [3, 88, 24, false, 'relu', 1],
  [5, 96, 40, true, 'hardswish', 2],
  [5, 240, 40, true, 'hardswish', 1],
  [5, 240, 40, true, 'hardswish', 1],
  [5, 120, 48, true, 'hardswish', 1],
  [5, 144, 48, true, 'hardswish', 1],
  [5, 288, 96, true, 'hardswish', 2],
  [5, 576, 96, true, 'hardswish', 1],
  [5, 576, 96, true, 'hardswish', 1],
];

/** Returns a quarter of the channels, rounded to the nearest multiple of 8, or up where that is below 90 % of the quarter. */
function squeezedChannels(expanded: number): number {
  const quarter = Math.floor(expanded / 4);
  const rounded = Math.max(8, Math.floor((quarter + 4) / 8) * 8);
  return rounded < 0.9 * quarter ? rounded + 8 : rounded;
}

/** Expands, filters every channel separately, squeezes and excites, projects; adds a shortcut where shapes agree. */
class InvertedResidual extends Module {
  readonly block: Sequential;
  private readonly shortcut: boolean;

  constructor(inChannels: number, [kernel, expanded, out, squeeze, activation, stride]: Row) {
    super();
    this.block = new Sequential(
      ...(expanded === inChannels ? [] : [convNorm(inChannels, expanded, { kernel: 1, activation, ...NORM })]),
      convNorm(expanded, expanded, { kernel, stride, groups: expanded, activation, ...NORM }),
      ...(squeeze ? [new SqueezeExcitation(expanded, squeezedChannels(expanded), { activation: 'relu', gate: 'hardsigmoid' })] : []),
      convNorm(expanded, out, { kernel: 1, activation: null, ...NORM }),
    );
    this.shortcut = stride === 1 && inChannels === out;
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const y = this.block.call(ops, x);
    return this.shortcut ? ops.add(y, x) : y;
  }
}

/** MobileNet v3 small (Howard et al., arXiv 1905.02244), as torchvision's mobilenet_v3_small. */
export class MobileNetV3Small extends Module {
  readonly features: Sequential;
  readonly avgpool: AdaptiveAvgPool2d;
  readonly classifier: Sequential;

  constructor(classes: number) {
    super();
    this.features = new Sequential(
      convNorm(3, 16, { stride: 2, activation: 'hardswish', ...NORM }),
      ...SMALL.map((row, i) => new InvertedResidual(i === 0 ? 16 : SMALL[i - 1][2], row)),
      convNorm(96, 576, { kernel: 1, activation: 'hardswish', ...NORM }),
    );
    this.avgpool = new AdaptiveAvgPool2d(1);
    this.classifier = new Sequential(
      new Linear(576, 1024, { weight: normal(0.01), bias: zeros }),
      new Activation('hardswish'),
      new Dropout(0.2),
      new Linear(1024, classes),
    );
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return this.classifier.call(ops, ops.flatten(this.avgpool.call(ops, this.features.call(ops, x)))); // [N, classes]
  }
}
