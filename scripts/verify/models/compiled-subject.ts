import type { Gpu } from '#gpu/executor/gpu.ts';
import { type CompiledModel, createCompiledModel } from '#nn/compiled/model.ts';
import { type Module, namedModules } from '#nn/module.ts';
import { adamSpec, sgdSpec } from '#train/optimizer-spec.ts';
import { channelsFirst, reorderImages } from '../ops/bench.ts';
import type { ModelGolden } from './goldens.ts';
import { type Images, type OptimizerChoice, type Subject, type SubjectGradients, syntheticState } from './subject.ts';

/** The net compiled into a list of GPU dispatches. */
class CompiledSubject implements Subject {
  private readonly model: CompiledModel;
  private learningRate = 0;

  constructor(model: CompiledModel) {
    this.model = model;
  }

  get net(): Module {
    return this.model.net;
  }

  setTrainable(isTrainable: (key: string) => boolean): void {
    this.model.setTrainable(isTrainable);
  }

  setOptimizer(choice: OptimizerChoice): void {
    this.learningRate = choice.learningRate;
    this.model.setOptimizer(choice.name === 'adam' ? adamSpec({}) : sgdSpec(choice));
  }

  exportState() {
    return this.model.exportState();
  }

  async evaluate({ values, shape }: Images, taps: ReadonlySet<string> = new Set()) {
    if (taps.size === 0) return { logits: await this.model.forward(values, shape, false), taps: new Map<string, Float32Array>() };
    const names = new Map(namedModules(this.net).map(([name, module]) => [module, name]));
    const { logits, modules } = await this.model.observe(values, shape, (module) => taps.has(names.get(module) ?? ''));
    return {
      logits,
      taps: new Map(
        modules.map((seen) => [
          names.get(seen.module) ?? '',
          reorderImages({ values: seen.values, shape: channelsFirst(seen.shape) }, 'channels-first'),
        ]),
      ),
    };
  }

  forward({ values, shape }: Images) {
    return this.model.forward(values, shape, true);
  }

  async gradients({ values, shape }: Images, labels: readonly number[]): Promise<SubjectGradients> {
    const { loss, logits, tensors } = await this.model.gradients({ pixels: values, shape, labels });
    return { loss, logits, gradients: tensors };
  }

  async step({ values, shape }: Images, labels: readonly number[]) {
    return (await this.model.step({ pixels: values, shape, labels }, this.learningRate)).loss;
  }

  dispose(): void {
    this.model.dispose();
  }
}

export function compiledSubject(gpu: Gpu) {
  return (golden: ModelGolden, state = syntheticState(golden)): Subject => {
    const model = createCompiledModel(golden.arch, { classes: golden.numClasses, seed: 0, dropout: false }, gpu);
    model.importState(state, golden.arch);
    return new CompiledSubject(model);
  };
}
