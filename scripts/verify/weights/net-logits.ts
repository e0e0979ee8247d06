import * as tf from '@tensorflow/tfjs-core';
import { createModel } from '#eager/model/model.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { imageBatch } from '../synthetic.ts';
import { IMAGES } from './goldens.ts';

/** Evaluation-mode logits of a net with these tensors, on the golden images. Throws ProblemError unless they are exactly the net's. */
export async function netLogits(arch: string, classes: number, seed: number, state: NamedTensor[], subject: string): Promise<Float32Array> {
  const model = createModel(arch, { classes, seed: 0, dropout: false });
  try {
    model.importState(state, subject);
    const { input, batch, size } = IMAGES;
    const images = tf.tensor4d(imageBatch(input, seed, batch, size), [batch, size, size, 3]);
    const logits = model.forward(images, false);
    const values = (await logits.data()) as Float32Array;
    tf.dispose([images, logits]);
    return values.slice();
  } finally {
    model.dispose();
  }
}
