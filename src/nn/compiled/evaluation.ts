import { isContiguous, type Tensor, type Value } from '#gpu/plan/value.ts';
import type { Module } from '../module.ts';
import type { Tap, TappedPass } from '../tap.ts';
import type { Batch, BatchShape } from './batch.ts';
import type { StepChoice } from './choices.ts';
import { cutOf, type ModelPrograms } from './model-programs.ts';
import type { Passes } from './passes.ts';
import type { RunnableProgram } from './programs.ts';

/** A module's output, read back from the device. */
export interface Observation {
  module: Module;
  shape: readonly number[];
  values: Float32Array;
}

/** A pass that has been started; its numbers may still be in transfer, and the next pass need not wait for them. */
interface Started<T> {
  read: Promise<T>;
}

interface Chosen {
  /** What is read beside the logits. */
  wanted?: readonly Value[];
  signal?: AbortSignal | undefined;
}

/** Starts a model's passes in evaluation mode; what they give is said at CompiledModel's methods. */
export class EvaluationPasses {
  private readonly programs: ModelPrograms;
  private readonly passes: Passes;

  constructor(programs: ModelPrograms, passes: Passes) {
    this.programs = programs;
    this.passes = passes;
  }

  async logits(
    pixels: Float32Array,
    shape: BatchShape,
    { features, signal }: Pick<StepChoice, 'features' | 'signal'>,
  ): Promise<Started<Float32Array>> {
    const runnable = await this.programs.runnable('evaluate', shape, cutOf(features, shape));
    return { read: this.readLogits(runnable, { pixels, labels: [] }, { signal }).then(([logits]) => logits) };
  }

  async features(pixels: Float32Array, shape: BatchShape, signal?: AbortSignal): Promise<Started<Float32Array>> {
    const runnable = await this.programs.runnable('evaluate', shape, { cut: { part: 'features', images: shape } });
    const { output } = runnable.program;
    requireTogether([output]);
    return { read: this.read(runnable, { pixels, labels: [] }, [output.value], signal).then(([features]) => features) };
  }

  async observe(
    pixels: Float32Array,
    shape: BatchShape,
    isObserved: (module: Module) => boolean,
  ): Promise<Started<{ logits: Float32Array; modules: Observation[] }>> {
    const runnable = await this.programs.compile('evaluate', shape, { isObserved });
    const { program, observed } = runnable;
    const tensors = observed.map(([module, id]) => ({ module, tensor: program.observed.get(id) as Tensor }));
    const values = this.readLogits(runnable, { pixels, labels: [] }, { wanted: tensors.map(({ tensor }) => tensor.value) });
    const read = values.then(([logits, ...numbers]) => {
      return { logits, modules: tensors.map(({ module, tensor }, i) => ({ module, shape: tensor.shape, values: numbers[i] })) };
    });
    return { read };
  }

  async tapped(
    pixels: Float32Array,
    shape: BatchShape,
    { tap, labels, signal }: { tap: Tap; labels: readonly number[]; signal: AbortSignal | undefined },
  ): Promise<Started<TappedPass>> {
    const runnable = await this.programs.runnable('evaluate', shape, { tap });
    const { tapped, gradient } = runnable;
    const tensors = [...tapped, ...(gradient ? [gradient] : [])];
    requireTogether(tensors);
    const values = this.readLogits(runnable, { pixels, labels }, { wanted: tensors.map(({ value }) => value), signal });
    const read = values.then(([logits, ...numbers]) => {
      const pairs = tapped.map(({ shape }, i) => ({ shape, values: numbers[i] }));
      return { logits, values: pairs, gradient: numbers[tapped.length] ?? null };
    });
    return { read };
  }

  private readLogits(runnable: RunnableProgram, batch: Omit<Batch, 'shape'>, { wanted = [], signal }: Chosen) {
    return this.read(runnable, batch, [runnable.program.output.value, ...wanted], signal);
  }

  /** Runs a pass and reads values of it. It draws no seed, so that the steps after it do not depend on it. */
  private async read(
    runnable: RunnableProgram,
    batch: Omit<Batch, 'shape'>,
    wanted: readonly Value[],
    signal?: AbortSignal,
  ): Promise<Float32Array<ArrayBuffer>[]> {
    this.passes.upload(runnable, batch, { drops: false });
    this.passes.run(runnable, signal && { signal });
    const values = await this.passes.read(runnable, wanted);
    signal?.throwIfAborted();
    return values;
  }
}

/** Throws an Error where the numbers of a tensor do not lie together, as a reader of its value takes them. */
function requireTogether(tensors: readonly Tensor[]): void {
  if (!tensors.every((tensor) => isContiguous(tensor) && tensor.offset === 0)) throw new Error('the values to read do not lie together');
}
