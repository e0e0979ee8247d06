import * as tf from '@tensorflow/tfjs-core';
import type { Tap, TappedPass, TappedValue } from '#nn/tap.ts';
import type { EagerModel } from './model.ts';

type Watching = Parameters<EagerModel['watched']>[1];

async function read(tensor: tf.Tensor): Promise<TappedValue> {
  const values = (await tensor.data()) as Float32Array;
  const shape = [...tensor.shape];
  tensor.dispose();
  return { shape, values };
}

/** The gradient of the logit of each image's class at the module's output, of that output's shape. */
function gradientAt(
  model: EagerModel,
  x: tf.Tensor4D,
  { module }: Extract<Tap, { kind: 'gradient' }>,
  shape: number[],
  labels: readonly number[],
) {
  // What is added to the output has the output's gradient, and the tape leads to nothing below it.
  const logitOf = (added: tf.Tensor): tf.Scalar => {
    const logits = model.watched(x, { observe: (seen, y) => (seen === module ? tf.add(y, added) : y) });
    const chosen = tf.oneHot(tf.tensor1d([...labels], 'int32'), logits.shape[1]);
    return tf.sum(tf.mul(logits, chosen));
  };
  return tf.tidy(() => tf.grad(logitOf)(tf.zeros(shape)));
}

/** What `CompiledModel.tapped` gives, by TensorFlow.js: evaluation-mode logits with what a tap reads. */
export async function tapped(model: EagerModel, x: tf.Tensor4D, tap: Tap, labels: readonly number[]): Promise<TappedPass> {
  const kept: tf.Tensor[] = [];
  const keep = (value: tf.Tensor): void => void kept.push(tf.keep(tf.clone(value)));
  const watching: Watching =
    tap.kind === 'attention'
      ? { observeAttention: keep }
      : {
          observe: (module, y, input) => {
            if (module === tap.module) keep(tap.kind === 'input' ? input : y);
            return y;
          },
        };
  const logits = model.watched(x, watching);
  const [first] = kept;
  const gradient = tap.kind === 'gradient' ? gradientAt(model, x, tap, first.shape, labels) : null;
  const values = await Promise.all(kept.map(read));
  return { logits: (await read(logits)).values, values, gradient: gradient && (await read(gradient)).values };
}
