import type { Machine, MachineMemory } from '#gpu/machine.ts';
import type { Step } from '#gpu/plan/dispatch.ts';
import type { Value } from '#gpu/plan/value.ts';
import { checkInput, type InputRule } from '../input-rule.ts';
import type { Module } from '../module.ts';
import type { FrozenBatchNorm } from '../ops.ts';
import { type Tap, tapName } from '../tap.ts';
import { BatchInput, type BatchShape, seenBy } from './batch.ts';
import type { CompiledOptions, ForeseenPass } from './choices.ts';
import { ForeseenPrograms } from './foreseen.ts';
import type { OptimizerState } from './optimizer-state.ts';
import { type Mode, prepareProgram, type RecordOptions, type RunnableProgram, recordProgram } from './programs.ts';
import type { StateLayout } from './state.ts';

/** What distinguishes programs of the same mode and shape. */
interface Variant {
  /** Whether the images come with random changes. */
  changed?: boolean;
  cut?: NonNullable<RecordOptions['cut']>;
  tap?: Tap;
}

interface ProgramOptions extends Variant {
  isObserved?: (module: Module) => boolean;
}

/** The head alone where batches are features of images of this shape [H, W, C]; the whole net where there is none. */
export function cutOf(image: readonly number[] | undefined, [images]: BatchShape): Pick<Variant, 'cut'> {
  return image ? { cut: { part: 'head', images: [images, ...image] } } : {};
}

/** What a model is trained with, of which its programs hold references. */
interface Learning {
  frozenBatchNorm: FrozenBatchNorm;
  optimizer: OptimizerState | null;
  clipNorm: number | null;
}

/** What the programs of a model have in common. */
export interface ModelParts {
  net: Module;
  rule: InputRule;
  options: CompiledOptions;
  machine: Machine;
  memory: MachineMemory;
  layout: StateLayout;
  /** The step buffer, the settings of the loss, and where its results go. */
  step: Value;
  settings: Value;
  result: Value;
}

/** The programs of a model: each is recorded and prepared when it is first wanted. */
export class ModelPrograms {
  private readonly parts: ModelParts;
  private readonly inputs = new Map<string, BatchInput>();
  private readonly foreseen: ForeseenPrograms;
  private prepared = new Map<string, Promise<RunnableProgram>>();
  private learning: Learning = { frozenBatchNorm: 'eval', optimizer: null, clipNorm: null };

  constructor(parts: ModelParts) {
    this.parts = parts;
    this.foreseen = new ForeseenPrograms(parts.machine);
  }

  get frozenBatchNorm(): FrozenBatchNorm {
    return this.learning.frozenBatchNorm;
  }

  get optimizer(): OptimizerState | null {
    return this.learning.optimizer;
  }

  /** Sets what the programs hold references of; they are recorded again. */
  change(learning: Partial<Learning>): void {
    this.clear();
    this.learning = { ...this.learning, ...learning };
  }

  clear(): void {
    this.prepared = new Map();
    this.foreseen.clear();
  }

  /** Has the kernels of passes that will come compiled beside what the machine runs. */
  foresee(passes: readonly ForeseenPass[]): void {
    for (const { mode, shape, changed, features } of passes) {
      const variant = { changed, ...cutOf(features, shape) };
      const key = this.keyOf(mode, shape, variant);
      if (!this.prepared.has(key)) this.foreseen.add(key, () => this.record(mode, shape, variant));
    }
  }

  /** The same of other steps, which are made when their turn comes. */
  foreseeSteps(key: string, steps: () => readonly Step[]): void {
    this.foreseen.compile(key, steps);
  }

  /** The program of a mode, ready to run. Throws ProblemError for images that the net can not take, or where the device has no room. */
  runnable(mode: Mode, shape: BatchShape, variant: Variant = {}): Promise<RunnableProgram> {
    const key = this.keyOf(mode, shape, variant);
    let runnable = this.prepared.get(key);
    if (!runnable) {
      runnable = this.compile(mode, shape, variant, key);
      this.prepared.set(key, runnable);
    }
    return runnable;
  }

  /**
   * Like `runnable`, of a program that nobody else wants.
   * @param key Of a program that may have been foreseen.
   */
  async compile(mode: Mode, shape: BatchShape, options: ProgramOptions, key?: string): Promise<RunnableProgram> {
    const foreseen = key === undefined ? null : this.foreseen.take(key);
    const { recorded, input } = foreseen ?? this.record(mode, shape, options);
    return prepareProgram(recorded, input, this.parts.memory);
  }

  /** A program's steps, without anything on the device. */
  record(mode: Mode, shape: BatchShape, { isObserved, changed = false, cut, tap }: ProgramOptions) {
    const { net, rule, layout, machine, step, settings, result } = this.parts;
    const { dropout = true, memorySaver = false, roomForSums = 0 } = this.parts.options;
    const { optimizer, clipNorm, frozenBatchNorm } = this.learning;
    checkInput(rule, cut?.images ?? shape, mode !== 'evaluate');
    const input = this.inputs.get(shape.join()) ?? new BatchInput(shape);
    this.inputs.set(shape.join(), input);
    const loss = { labels: input.labels, settings, result };
    const sums = mode === 'part' ? (optimizer?.sums ?? []) : null;
    const training = { updates: optimizer?.updates(step) ?? [], sums, clipNorm, memorySaver, roomForSums };
    const { pixels, before } = seenBy(input, changed, machine.kernels);
    const chosen = { ...(isObserved && { isObserved }), ...(cut && { cut }), ...(tap && { tap }) };
    const options = { mode, dropout, frozenBatchNorm, loss, training, before, ...chosen };
    return { recorded: recordProgram(net, layout, { pixels, step, kernels: machine.kernels }, options), input };
  }

  private keyOf(mode: Mode, shape: BatchShape, { changed = false, cut, tap }: Variant): string {
    const part = `${cut ? ` ${cut.part} ${cut.images.join()}` : ''}${tap ? ` ${tapName(this.parts.net, tap)}` : ''}`;
    return `${mode} ${shape.join()}${changed ? ' changed' : ''}${part}`;
  }
}
