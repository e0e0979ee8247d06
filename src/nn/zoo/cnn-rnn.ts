import { Gru } from '../layers/gru.ts';
import { Linear } from '../layers/linear.ts';
import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';
import { RESNET_VARIANTS, ResNet } from './resnet.ts';

const FEATURES = 2048;
const HIDDEN = 128;

/**
 * A net per slice and a recurrent net over them, after the CNN-RNN baseline of the COV19-CT-DB challenges (Kollias et al.,
 * arXiv 2106.07524): scans [N, H, W, slices] -> logits [N, classes]. ResNet-50 sees every slice by itself, as a grey
 * picture; a GRU reads the features of the slices in order, and its last state is classified. Any number of slices is accepted.
 * Its state_dict is that of torch modules of these names (tests/goldens/make/cnn_rnn.py).
 */
export class CnnRnn extends Module {
  readonly backbone: ResNet;
  readonly gru: Gru;
  readonly fc: Linear;

  constructor(classes: number) {
    super();
    this.backbone = new ResNet(RESNET_VARIANTS.resnet50, null);
    this.gru = new Gru(FEATURES, HIDDEN);
    this.fc = new Linear(HIDDEN, classes);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const [n, height, width, slices] = ops.shapeOf(x);
    const pictures = Array.from({ length: slices }, (_, i) => {
      const slice = ops.slice(x, [0, 0, 0, i], [n, height, width, 1]);
      return ops.expand(slice, [n, height, width, 3]);
    });
    const features = this.backbone.call(ops, ops.concat(pictures, 0)); // [slices * N, 2048]
    const sequence = ops.reshape(features, [slices, n, FEATURES]);
    return this.fc.call(ops, this.gru.call(ops, sequence)); // [N, classes]
  }
}
