import type { Machine } from '#gpu/machine.ts';
import { type CompiledModel, createCompiledModel } from '#nn/compiled/model.ts';
import { namedModules } from '#nn/module.ts';
import { adamSpec, sgdSpec } from '#train/learner/optimizer-spec.ts';
import type { ModelGolden } from './goldens.ts';
import { type Images, type MakeSubject, type ModuleOutput, type OptimizerChoice, type Subject, syntheticState } from './subject.ts';

/** The net compiled into a list of steps. */
class CompiledSubject implements Subject {
  private readonly model: CompiledModel;
  private learningRate = 0;

  constructor(model: CompiledModel) {
    this.model = model;
  }

  setTrainable(isTrainable: (key: string) => boolean): void {
    this.model.setTrainable(isTrainable, { frozenBatchNorm: 'train' });
  }

  setOptimizer(choice: OptimizerChoice): void {
    this.learningRate = choice.learningRate;
    this.model.setOptimizer(choice.name === 'adam' ? adamSpec({}) : sgdSpec(choice));
  }

  exportState(wanted?: (key: string) => boolean) {
    return this.model.exportState(wanted);
  }

  async evaluate({ values, shape }: Images, taps: ReadonlySet<string> = new Set()) {
    if (taps.size === 0) return { logits: await this.model.logits(values, shape), taps: new Map<string, ModuleOutput>() };
    const names = new Map(namedModules(this.model.net).map(([name, module]) => [module, name]));
    const { logits, modules } = await this.model.observe(values, shape, (module) => taps.has(names.get(module) ?? ''));
    return { logits, taps: new Map<string, ModuleOutput>(modules.map((seen) => [names.get(seen.module) ?? '', seen])) };
  }

  loss({ values, shape }: Images, labels: readonly number[]) {
    return this.model.loss({ pixels: values, shape, labels });
  }

  gradients({ values, shape }: Images, labels: readonly number[]) {
    return this.model.gradients({ pixels: values, shape, labels });
  }

  async step({ values, shape }: Images, labels: readonly number[]) {
    return (await this.model.step({ pixels: values, shape, labels }, this.learningRate)).loss;
  }

  dispose(): void {
    this.model.dispose();
  }
}

export function compiledSubject(machine: Machine): MakeSubject {
  return (golden: ModelGolden): Subject => {
    const model = createCompiledModel(golden.arch, { classes: golden.numClasses, seed: 0, dropout: false }, machine);
    model.importState(syntheticState(golden), golden.arch);
    return new CompiledSubject(model);
  };
}
