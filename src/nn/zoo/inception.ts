import { Dropout } from '../layers/dropout.ts';
import { Linear } from '../layers/linear.ts';
import { AdaptiveAvgPool2d, AvgPool2d, MaxPool2d } from '../layers/pool.ts';
import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';
import { ConvUnit, InceptionA, InceptionB, InceptionC, InceptionD, InceptionE } from './inception-blocks.ts';

const pool = new AvgPool2d(5, { stride: 3 });

/** Classifies the 17x17 map in training, so that the lower layers get gradients early. The map must be 17x17 or larger. */
class AuxiliaryHead extends Module {
  readonly conv0: ConvUnit;
  readonly conv1: ConvUnit;
  readonly fc: Linear;

  constructor(inChannels: number, classes: number) {
    super();
    this.conv0 = new ConvUnit(inChannels, 128, { kernel: 1 });
    this.conv1 = new ConvUnit(128, 768, { kernel: 5 }, 0.01);
    this.fc = new Linear(768, classes);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const map = this.conv1.call(ops, this.conv0.call(ops, pool.call(ops, x)));
    return this.fc.call(ops, ops.flatten(ops.adaptiveAvgPool2d(map, [1, 1])));
  }
}

/** Weight of the auxiliary head's loss (torchvision's references and tutorials; the paper names none). */
const AUXILIARY_WEIGHT = 0.4;

/** Undoes torchvision's ImageNet normalisation of the three channels and maps them to -1..1, which the published weights expect. */
const TO_PUBLISHED = {
  scale: [0.229 / 0.5, 0.224 / 0.5, 0.225 / 0.5],
  shift: [(0.485 - 0.5) / 0.5, (0.456 - 0.5) / 0.5, (0.406 - 0.5) / 0.5],
};

/**
 * Inception v3 (Szegedy et al., arXiv 1512.00567), as torchvision's inception_v3 with its auxiliary head.
 * With `transformInput`, which torchvision sets for the published weights, inputs in ImageNet normalisation are
 * normalised again to the range that those weights were trained with.
 */
export class InceptionV3 extends Module {
  readonly Conv2d_1a_3x3: ConvUnit;
  readonly Conv2d_2a_3x3: ConvUnit;
  readonly Conv2d_2b_3x3: ConvUnit;
  readonly maxpool1: MaxPool2d;
  readonly Conv2d_3b_1x1: ConvUnit;
  readonly Conv2d_4a_3x3: ConvUnit;
  readonly maxpool2: MaxPool2d;
  readonly Mixed_5b: InceptionA;
  readonly Mixed_5c: InceptionA;
  readonly Mixed_5d: InceptionA;
  readonly Mixed_6a: InceptionB;
  readonly Mixed_6b: InceptionC;
  readonly Mixed_6c: InceptionC;
  readonly Mixed_6d: InceptionC;
  readonly Mixed_6e: InceptionC;
  readonly AuxLogits: AuxiliaryHead;
  readonly Mixed_7a: InceptionD;
  readonly Mixed_7b: InceptionE;
  readonly Mixed_7c: InceptionE;
  readonly avgpool: AdaptiveAvgPool2d;
  readonly dropout: Dropout;
  readonly fc: Linear;
  private readonly transformInput: boolean;

  constructor(classes: number, { transformInput = false } = {}) {
    super();
    this.Conv2d_1a_3x3 = new ConvUnit(3, 32, { kernel: 3, stride: 2 });
    this.Conv2d_2a_3x3 = new ConvUnit(32, 32, { kernel: 3 });
    this.Conv2d_2b_3x3 = new ConvUnit(32, 64, { kernel: 3, padding: 1 });
    this.maxpool1 = new MaxPool2d(3, { stride: 2 });
    this.Conv2d_3b_1x1 = new ConvUnit(64, 80, { kernel: 1 });
    this.Conv2d_4a_3x3 = new ConvUnit(80, 192, { kernel: 3 });
    this.maxpool2 = new MaxPool2d(3, { stride: 2 });
    this.Mixed_5b = new InceptionA(192, 32);
    this.Mixed_5c = new InceptionA(256, 64);
    this.Mixed_5d = new InceptionA(288, 64);
    this.Mixed_6a = new InceptionB(288);
    this.Mixed_6b = new InceptionC(768, 128);
    this.Mixed_6c = new InceptionC(768, 160);
    this.Mixed_6d = new InceptionC(768, 160);
    this.Mixed_6e = new InceptionC(768, 192);
    this.AuxLogits = new AuxiliaryHead(768, classes);
    this.Mixed_7a = new InceptionD(768);
    this.Mixed_7b = new InceptionE(1280);
    this.Mixed_7c = new InceptionE(2048);
    this.avgpool = new AdaptiveAvgPool2d(1);
    this.dropout = new Dropout(0.5);
    this.fc = new Linear(2048, classes);
    this.transformInput = transformInput;
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const stem = [
      this.Conv2d_1a_3x3,
      this.Conv2d_2a_3x3,
      this.Conv2d_2b_3x3,
      this.maxpool1,
      this.Conv2d_3b_1x1,
      this.Conv2d_4a_3x3,
      this.maxpool2,
    ];
    const lower = [this.Mixed_5b, this.Mixed_5c, this.Mixed_5d, this.Mixed_6a, this.Mixed_6b, this.Mixed_6c, this.Mixed_6d, this.Mixed_6e];
    const upper = [this.Mixed_7a, this.Mixed_7b, this.Mixed_7c, this.avgpool, this.dropout];
    const middle = [...stem, ...lower].reduce((value, part: Module) => part.call(ops, value), this.input(ops, x)); // [N, 17, 17, 768] for 299
    if (ops.training) ops.auxiliary(this.AuxLogits.call(ops, middle), AUXILIARY_WEIGHT);
    const top = upper.reduce((value, part: Module) => part.call(ops, value), middle);
    return this.fc.call(ops, ops.flatten(top)); // [N, classes]
  }

  private input<T>(ops: Ops<T>, x: T): T {
    if (!this.transformInput) return x;
    const { scale, shift } = TO_PUBLISHED;
    return ops.add(ops.mul(x, ops.constant(scale, [3])), ops.constant(shift, [3]));
  }
}
