import * as tf from '@tensorflow/tfjs-core';
import { clipGradients } from '#eager/learning/clip-gradients.ts';
import { trainingLoss } from '#eager/learning/loss.ts';
import { eagerOptimizer } from '#eager/learning/optimizer.ts';
import type { TrainableTensor } from '#eager/model/model.ts';
import { zeros } from '#nn/init.ts';
import { Parameter } from '#nn/module.ts';
import type { Groups, LearningUnits } from './learning.ts';

/** TensorFlow.js, on its current backend. */
export const eagerLearning: LearningUnits = {
  loss: async (logits, labels, options) => {
    const rows = tf.tensor1d([...labels], 'int32');
    const x = tf.tensor2d(logits, [labels.length, logits.length / labels.length]);
    const { value, grad } = tf.valueAndGrad((y: tf.Tensor) => trainingLoss(y as tf.Tensor2D, rows, options))(x);
    return { loss: (await value.data())[0], dx: await grad.data() };
  },

  steps: async (start, gradients, { spec, rate, factor, clip }) => {
    const optimizer = eagerOptimizer(spec, rate);
    optimizer.rateOf = (key) => (key === 'b' ? factor : 1);
    const values: Record<string, tf.Tensor> = { a: tf.tensor1d(start.a), b: tf.tensor1d(start.b) };
    const parameter = new Parameter([start.a.length], zeros);
    const after: Groups[] = [];
    for (const step of gradients) {
      const own = [tf.tensor1d(step.a), tf.tensor1d(step.b)];
      const used = clip === null ? own : clipGradients(own, clip);
      const tensors = ['a', 'b'].map((key, i): TrainableTensor => {
        const assign = (next: tf.Tensor) => {
          values[key].dispose();
          values[key] = tf.keep(next);
        };
        return { key, parameter, value: values[key], gradient: used[i], assign };
      });
      optimizer.step(tensors);
      const [a, b] = await Promise.all([values.a.data(), values.b.data()]);
      after.push({ a: Float32Array.from(a), b: Float32Array.from(b) });
    }
    optimizer.dispose();
    tf.dispose(values);
    return after;
  },
};
