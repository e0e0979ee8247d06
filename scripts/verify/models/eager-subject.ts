import * as tf from '@tensorflow/tfjs-core';
import { crossEntropy } from '#eager/learning/loss.ts';
import { eagerOptimizer, type Optimizer } from '#eager/learning/optimizer.ts';
import { trainStep } from '#eager/learning/step.ts';
import { createModel, type EagerModel } from '#eager/model/model.ts';
import { type Module, namedModules, type Parameter } from '#nn/module.ts';
import { hwioToOihw } from '#nn/weights/layout.ts';
import { adamSpec, sgdSpec } from '#train/learner/optimizer-spec.ts';
import type { ModelGolden } from './goldens.ts';
import { type Images, type ModuleOutput, type OptimizerChoice, type Subject, type SubjectGradients, syntheticState } from './subject.ts';

/** A parameter-shaped tensor (a gradient) off the device, in torch's layout. */
async function torchValues({ layout, shape }: Parameter, tensor: tf.Tensor): Promise<Float32Array> {
  const data = (await tensor.data()) as Float32Array;
  return layout === 'conv' ? hwioToOihw(data, shape) : data;
}

const tensorOf = ({ values, shape }: Images) => tf.tensor4d(values, shape);

/** The net on tfjs, operation by operation. */
class EagerSubject implements Subject {
  private readonly model: EagerModel;
  private optimizer: Optimizer | null = null;

  constructor(model: EagerModel) {
    this.model = model;
  }

  setTrainable(isTrainable: (key: string) => boolean): void {
    this.model.setTrainable(isTrainable, { frozenBatchNorm: 'train' });
  }

  setOptimizer(choice: OptimizerChoice): void {
    this.optimizer = eagerOptimizer(choice.name === 'adam' ? adamSpec({}) : sgdSpec(choice), choice.learningRate);
  }

  exportState(wanted?: (key: string) => boolean) {
    return this.model.exportState(wanted);
  }

  async evaluate(images: Images, taps: ReadonlySet<string> = new Set()) {
    const names = new Map(namedModules(this.model.net).map(([name, module]) => [module, name]));
    const seen = new Map<string, tf.Tensor>();
    const logits = this.model.forward(tensorOf(images), false, (module, y) => {
      const name = names.get(module);
      if (name !== undefined && taps.has(name)) seen.set(name, tf.keep(tf.clone(y)));
    });
    const values = new Map<string, ModuleOutput>();
    for (const [name, tensor] of seen) {
      values.set(name, { values: (await tensor.data()) as Float32Array, shape: tensor.shape });
      tensor.dispose();
    }
    return { logits: (await logits.data()) as Float32Array, taps: values };
  }

  async loss(images: Images, labels: readonly number[]) {
    const rows = tf.tensor1d([...labels], 'int32');
    return (await this.model.loss(tensorOf(images), (logits) => crossEntropy(logits, rows)).data())[0];
  }

  async gradients(images: Images, labels: readonly number[]): Promise<SubjectGradients> {
    const rows = tf.tensor1d([...labels], 'int32');
    const auxiliaryHead = namedModules(this.model.net).find(([name]) => name === 'AuxLogits')?.[1];
    const auxiliary: tf.Tensor[] = [];
    const observe = (module: Module, y: tf.Tensor) => {
      if (module === auxiliaryHead) auxiliary.push(tf.keep(tf.clone(y)));
    };
    const { loss, logits, tensors } = this.model.gradients(tensorOf(images), (x) => crossEntropy(x, rows), observe);
    const gradients: SubjectGradients['gradients'] = [];
    for (const { key, parameter, gradient } of tensors) gradients.push({ key, values: await torchValues(parameter, gradient) });
    const auxiliaryLogits = auxiliary.length > 0 ? ((await auxiliary[0].data()) as Float32Array) : new Float32Array(0);
    const values = { loss: (await loss.data())[0], logits: (await logits.data()) as Float32Array };
    tf.dispose([logits, ...auxiliary]);
    return { ...values, auxiliary: auxiliaryLogits, gradients };
  }

  async step(images: Images, labels: readonly number[]) {
    if (!this.optimizer) throw new Error('setOptimizer comes before step');
    const { loss, correct } = trainStep(this.model, this.optimizer, tensorOf(images), Int32Array.from(labels));
    const value = (await loss.data())[0];
    tf.dispose([loss, correct]);
    return value;
  }

  dispose(): void {
    this.optimizer?.dispose();
    this.model.dispose();
  }
}

export function eagerSubject(golden: ModelGolden): Subject {
  const model = createModel(golden.arch, { classes: golden.numClasses, seed: 0, dropout: false });
  model.importState(syntheticState(golden), golden.arch);
  return new EagerSubject(model);
}
