import { isAbortBy } from '#base/async/aborted.ts';
import type { Subject } from '#base/messages/message.ts';
import { lossSettings, lossSettingsLength } from '#gpu/kernels/loss.ts';
import { type OptimizerSpec, stepScalars } from '#gpu/kernels/optimizer.ts';
import type { Machine, MachineMemory } from '#gpu/machine.ts';
import { type Bank, lasting, type Value } from '#gpu/plan/value.ts';
import type { Tuned, TuneOptions } from '#gpu/tuning/tune.ts';
import type { InputRule } from '../input-rule.ts';
import type { Module } from '../module.ts';
import type { FrozenBatchNorm } from '../ops.ts';
import type { Tap, TappedPass } from '../tap.ts';
import type { NamedTensor } from '../weights/named-tensor.ts';
import { catalogueEntry } from '../zoo/catalogue.ts';
import { buildNet, type NetOptions } from '../zoo/index.ts';
import { type Batch, type BatchShape, partsOf } from './batch.ts';
import type { CompiledOptions, ForeseenPass, LossChoice, ParameterGradient, StepChoice, UpdateChoice } from './choices.ts';
import { DeviceState } from './device-state.ts';
import { EvaluationPasses, type Observation } from './evaluation.ts';
import { FiniteCheck, finiteSteps } from './finite-check.ts';
import { GivenUpSteps, type StepBegun } from './given-up.ts';
import { cutOf, ModelPrograms } from './model-programs.ts';
import { OptimizerState } from './optimizer-state.ts';
import { Passes } from './passes.ts';
import { featureSize, type RunnableProgram } from './programs.ts';
import { StateLayout, torchOrder } from './state.ts';
import { StepBuffer } from './step-buffer.ts';

interface StepNumbers {
  loss: number;
  correct: number;
}

/**
 * A net compiled for a machine. It is recorded once for each shape of batch, and then replayed. Calls take effect in the order in which they
 * are made. Every result is a promise, and only reading results waits for the machine.
 */
export class CompiledModel {
  readonly net: Module;
  private readonly machine: Machine;
  private readonly layout: StateLayout;
  private readonly memory: MachineMemory;
  private readonly state: DeviceState;
  private readonly stepBuffer: StepBuffer;
  private readonly passes: Passes;
  private readonly classes: number;
  private readonly settings: Value;
  private classWeights: readonly number[] = [];
  private readonly programs: ModelPrograms;
  private readonly evaluation: EvaluationPasses;
  private finiteCheck: Promise<FiniteCheck> | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private readonly givenUp: GivenUpSteps;
  /** Resolves when the steps so far have ended or were taken back. */
  private stepsEnded: Promise<unknown> = Promise.resolve();
  private isDisposed = false;

  constructor(net: Module, rule: InputRule, options: CompiledOptions, machine: Machine) {
    const { classes, seed, dropout = true } = options;
    this.net = net;
    this.machine = machine;
    this.memory = machine.openMemory();
    this.layout = new StateLayout(net, machine.maxBindingWords);
    this.state = new DeviceState(this.layout, this.memory, seed);
    this.stepBuffer = new StepBuffer(this.memory, dropout ? seed : null);
    this.passes = new Passes(this.memory, this.state, this.stepBuffer);
    this.givenUp = new GivenUpSteps(this.memory, this.state, this.stepBuffer, this.layout.statisticsBanks());
    this.classes = classes;
    this.settings = lasting('loss settings', 'input', lossSettingsLength(classes));
    const values = { step: this.stepBuffer.value, settings: this.settings, result: this.passes.result };
    this.programs = new ModelPrograms({ net, rule, options, machine, memory: this.memory, layout: this.layout, ...values });
    this.evaluation = new EvaluationPasses(this.programs, this.passes);
    this.setLoss({});
  }

  private get optimizer(): OptimizerState | null {
    return this.programs.optimizer;
  }

  /** Chooses the training loss; the default is cross-entropy with equal weights of the classes. */
  setLoss({ classWeights, labelSmoothing = 0, focalGamma = 0 }: LossChoice): void {
    this.classWeights = classWeights ?? new Array<number>(this.classes).fill(1);
    this.memory.write(this.settings, lossSettings(this.classWeights, labelSmoothing, focalGamma));
  }

  /**
   * From now on only parameters whose key satisfies `isTrainable` are trained, and no value below the lowest of them is kept for the backward
   * pass. See EagerModel.setTrainable for frozen batch norms.
   */
  setTrainable(isTrainable: (key: string) => boolean, { frozenBatchNorm = 'eval' }: { frozenBatchNorm?: FrozenBatchNorm } = {}): void {
    for (const bank of this.layout.gradientBanks()) this.memory.free(bank);
    this.layout.setLearning(isTrainable);
    this.freeChecked();
    this.programs.change({ frozenBatchNorm, optimizer: null });
  }

  /**
   * Chooses the optimiser of `step`, with a fresh state. `clipNorm` is the largest norm of all gradients together; `rateOf` gives the factor of
   * the learning rate for a parameter's key.
   */
  setOptimizer(spec: OptimizerSpec, { clipNorm = null, rateOf = () => 1 }: UpdateChoice = {}): void {
    this.freeChecked();
    this.layout.setRates(rateOf);
    this.programs.change({ clipNorm, optimizer: new OptimizerState(spec, this.layout, this.memory) });
  }

  /**
   * Compiles a training step, or the step of a part of a batch; `changed` says whether batches come with random changes. `step` compiles by
   * itself where this was not called. The program's plan gives the memory that it needs.
   */
  prepare(
    shape: BatchShape,
    { mode = 'train', changed = false, features }: { mode?: 'train' | 'part'; changed?: boolean } & Pick<StepChoice, 'features'> = {},
  ): Promise<RunnableProgram> {
    return this.inTurn(() => this.programs.runnable(mode, shape, { changed, ...cutOf(features, shape) }));
  }

  /** Has the kernels of passes that will come compiled beside the calls so far, which are not held up, and those of `isFinite`, which follows them. */
  foresee(passes: readonly ForeseenPass[]): void {
    this.programs.foresee(passes);
    const { maxWords } = this.layout;
    if (!this.finiteCheck)
      this.programs.foreseeSteps('finite', () => finiteSteps(this.checkedBanks(), maxWords, this.machine.kernels).steps);
  }

  /**
   * Measures the quickest ways to compute this step on this machine, before anything is prepared; programs prepared from then on use
   * them. Both maps are empty on a machine that has one way for each kernel.
   */
  tune(
    shape: BatchShape,
    { mode = 'train', changed = false }: { mode?: 'train' | 'part'; changed?: boolean },
    options: TuneOptions,
  ): Promise<Tuned> {
    return this.inTurn(async () => {
      const { tuner } = this.machine;
      if (!tuner) return { ways: new Map(), measured: new Map() };
      const { program } = this.programs.record(mode, shape, { changed }).recorded;
      const tuned = await tuner.measure(program.steps, options);
      tuner.use(tuned.ways);
      return tuned;
    });
  }

  /**
   * One training step. Resolves when the loss before the step has been read back. With `microBatch`, at most as many images go
   * through the net at a time: loss and gradient are the whole batch's, but batch norm sees one part at a time. With `features`,
   * the shape of an image, the batch's pixels are what `features` gave for its images. Rejects with the reason of `signal` where the step was
   * given up, which has then changed nothing.
   */
  async step(batch: Batch, learningRate: number, { microBatch = null, features, signal }: StepChoice = {}): Promise<StepNumbers> {
    const { results, begun } = await this.inTurn(async () => {
      const { optimizer } = this;
      if (!optimizer) throw new Error('setOptimizer comes before step');
      const parts = partsOf(batch, microBatch);
      const mode = parts.length > 1 ? 'part' : 'train';
      const runnables: RunnableProgram[] = [];
      for (const { shape } of parts)
        runnables.push(await this.programs.runnable(mode, shape, { changed: Boolean(batch.changes), ...cutOf(features, shape) }));
      const leave = signal && this.machine.givesUp ? signal : null;
      const begun: StepBegun | null = leave && { runnables, optimizer, statistics: this.givenUp.copyStatistics(runnables) };
      optimizer.steps++;
      const scalars = stepScalars(optimizer.spec, learningRate, optimizer.steps);
      const batchWeight = Array.from(batch.labels, (label) => this.classWeights[label]).reduce((a, b) => a + b, 0);
      const results = parts.map((part, i) => {
        const runnable = runnables[i];
        this.passes.upload(runnable, part, { scalars, batchWeight, isFirst: i === 0 });
        const until = runnable.program.beforeUpdate;
        const end = i < parts.length - 1 ? until : undefined;
        return this.passes.runForResult(runnable, end, leave ? { signal: leave, until } : undefined).numbers;
      });
      return { results, begun };
    });
    const earlier = this.stepsEnded;
    const ended = Promise.all(results).catch(async (thrown: unknown) => {
      await Promise.allSettled([earlier, ...results]);
      if (begun && !this.isDisposed && isAbortBy(signal, thrown)) await this.givenUp.takeBack(begun, signal);
      throw thrown;
    });
    this.stepsEnded = ended.catch(() => {});
    const numbers = await ended;
    const [loss, correct] = [0, 1].map((word) => numbers.reduce((sum, values) => sum + values[word], 0));
    return { loss, correct };
  }

  /** Loss, logits [N, classes] (of the auxiliary head, too) and gradients; the weights stay, the running statistics move. */
  async gradients(batch: Batch) {
    const learning = this.layout.parameters().filter(([, parameter]) => this.layout.slotOf(parameter).gradient);
    const { numbers, values } = await this.inTurn(async () => {
      const runnable = await this.programs.runnable('train', batch.shape);
      const { program } = runnable;
      this.passes.upload(runnable, batch);
      const { numbers } = this.passes.runForResult(runnable, program.beforeUpdate);
      const gradients = learning.map(([, parameter]) => this.layout.slotOf(parameter).gradient as Value);
      const auxiliary = program.auxiliary.slice(0, 1).map(({ value }) => value);
      return { numbers, values: [[program.output.value], auxiliary, gradients].map((some) => this.passes.read(runnable, some)) };
    });
    const [[loss, correct], [logits], [auxiliary = new Float32Array(0)], gradients] = await Promise.all([numbers, ...values]);
    const tensors = learning.map(
      ([key, parameter], i): ParameterGradient => ({ key, parameter, values: torchOrder(parameter, gradients[i]) }),
    );
    return { loss, correct, logits, auxiliary, gradients: tensors };
  }

  /** The loss of a training-mode forward pass, which updates the running statistics; auxiliary heads count as in training. */
  async loss(batch: Batch): Promise<number> {
    const { numbers } = await this.inTurn(async () => {
      const runnable = await this.programs.runnable('loss', batch.shape);
      this.passes.upload(runnable, batch);
      return this.passes.runForResult(runnable);
    });
    return (await numbers)[0];
  }

  /**
   * Evaluation-mode logits [N, classes]; of features where the shape of an image is given, see `step`. Rejects with the reason of `signal` once that
   * is aborted, as all passes in evaluation mode do.
   */
  async logits(
    pixels: Float32Array,
    shape: BatchShape,
    { features, signal }: Pick<StepChoice, 'features' | 'signal'> = {},
  ): Promise<Float32Array> {
    const { read } = await this.inTurn(() => this.evaluation.logits(pixels, shape, { features, signal }));
    return read;
  }

  /** How many values the fixed part of the net gives for an image [H, W, C]; 0 where every layer is trained, moves statistics or drops at random. */
  featureSize(image: readonly number[]): number {
    return featureSize(this.net, this.layout, image, this.programs.frozenBatchNorm);
  }

  /** The output of the net's fixed part for images: [N, featureSize]. */
  async features(pixels: Float32Array, shape: BatchShape, signal?: AbortSignal): Promise<Float32Array> {
    const { read } = await this.inTurn(() => this.evaluation.features(pixels, shape, signal));
    return read;
  }

  /** Evaluation-mode logits, and the outputs of chosen modules. */
  async observe(
    pixels: Float32Array,
    shape: BatchShape,
    isObserved: (module: Module) => boolean,
  ): Promise<{ logits: Float32Array; modules: Observation[] }> {
    const { read } = await this.inTurn(() => this.evaluation.observe(pixels, shape, isObserved));
    return read;
  }

  /**
   * Evaluation-mode logits with what a tap reads; see TappedPass. With a gradient tap, `labels` are the classes whose logits are
   * differentiated, one per image.
   */
  async tapped(
    pixels: Float32Array,
    shape: BatchShape,
    tap: Tap,
    labels: readonly number[] = [],
    signal?: AbortSignal,
  ): Promise<TappedPass> {
    const { read } = await this.inTurn(() => this.evaluation.tapped(pixels, shape, { tap, labels, signal }));
    return read;
  }

  /** Copies weights and buffers as they are now off the device (all, or those of the wanted keys), with torch's names, layouts and order. */
  async exportState(wanted: (key: string) => boolean = () => true): Promise<NamedTensor[]> {
    const { state } = await this.inTurn(async () => ({ state: this.state.export(wanted) }));
    return state;
  }

  /** Strict, as torch's load_state_dict: throws ProblemError and changes nothing when anything is missing, extra or misshapen. */
  importState(tensors: readonly NamedTensor[], subject: Subject): void {
    this.state.import(tensors, subject);
  }

  /**
   * Loads weights one tensor after another, so that a large file is never in memory twice; they must have been matched with the net before.
   * Throws ProblemError where the device has no room.
   */
  async loadState(tensors: AsyncIterable<NamedTensor>): Promise<void> {
    await this.memory.reserve(this.layout.stateBanks());
    for await (const tensor of tensors) this.state.assign(tensor);
  }

  /** Whether all weights, statistics and values of the optimiser are finite after the steps so far. The check runs on the device. */
  async isFinite(): Promise<boolean> {
    const { finite } = await this.inTurn(async () => {
      this.state.complete();
      this.finiteCheck ??= FiniteCheck.prepare(this.checkedBanks(), this.layout.maxWords, this.machine.kernels, this.memory);
      return { finite: (await this.finiteCheck).isFinite() };
    });
    return finite;
  }

  /** The optimiser's state as it is now; see OptimizerState. */
  async exportOptimizer(): Promise<NamedTensor[]> {
    const { state } = await this.inTurn(async () => ({ state: this.optimizer?.export() ?? Promise.resolve([]) }));
    return state;
  }

  /** Continues from an exported state. Throws ProblemError, and changes nothing, when it is not of this optimiser and net. */
  importOptimizer(tensors: readonly NamedTensor[], subject: Subject): void {
    if (!this.optimizer) throw new Error('setOptimizer comes before importOptimizer');
    this.optimizer.import(tensors, subject);
  }

  /** How many values of the stream that drives dropout were drawn, after the calls made so far. */
  exportRandom(): Promise<number> {
    return this.inTurn(async () => this.stepBuffer.drawn);
  }

  importRandom(counter: number): void {
    this.stepBuffer.drawn = counter;
  }

  /** Resolves when all calls so far have taken effect; their results may still be in transfer from the device. */
  settled(): Promise<void> {
    return this.inTurn(async () => {});
  }

  /** Bytes that are allocated on the device. */
  get allocatedBytes(): number {
    return this.memory.bytes;
  }

  dispose(): void {
    this.isDisposed = true;
    this.programs.clear();
    this.memory.destroy();
  }

  /** Queues a call behind the ones before it, since each may have to compile first. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => {});
    return done;
  }

  /** The banks that `isFinite` looks through. */
  private checkedBanks(): readonly Bank[] {
    return [...this.layout.stateBanks(), ...(this.optimizer?.banks() ?? [])];
  }

  /** Frees the optimiser's values, and the check that reads them. */
  private freeChecked(): void {
    this.finiteCheck?.then(
      (check) => check.free(),
      () => {},
    );
    this.finiteCheck = null;
    this.optimizer?.free();
  }
}

/** A net of the registry with fresh weights. Throws ProblemError for an unknown name. */
export function createCompiledModel(name: string, options: CompiledOptions & NetOptions, machine: Machine): CompiledModel {
  return new CompiledModel(buildNet(name, options.classes, options), catalogueEntry(name), options, machine);
}
