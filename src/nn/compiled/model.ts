import { ProblemError } from '#base/problem.ts';
import { RandomStream } from '#base/random.ts';
import type { Gpu } from '#gpu/executor/gpu.ts';
import { DeviceMemory } from '#gpu/executor/memory.ts';
import { ReadbackRing, readRanges } from '#gpu/executor/readback.ts';
import { type OptimizerSpec, stepScalars } from '#gpu/kernels/optimizer.ts';
import { SEED_WORD, STEP_WORDS } from '#gpu/kernels/step-words.ts';
import { lasting, type Tensor, type Value } from '#gpu/plan/value.ts';
import { stateFaults } from '../eager/state.ts';
import type { Module, Parameter } from '../module.ts';
import type { NamedTensor } from '../weights/named-tensor.ts';
import { catalogueEntry } from '../zoo/catalogue.ts';
import { buildNet } from '../zoo/index.ts';
import { type Batch, BatchInput, type BatchShape } from './batch.ts';
import { OptimizerState } from './optimizer-state.ts';
import { type Mode, prepareProgram, type RunnableProgram, recordProgram } from './programs.ts';
import { type BatchCounts, StateLayout, torchOrder } from './state.ts';

export interface CompiledOptions {
  /** Net and smallest input size, for messages. */
  title: string;
  minSize: number;
  classes: number;
  /** Initialises the weights and drives dropout. */
  seed: number;
  /** False switches dropout and stochastic depth off in training, too; for comparisons. */
  dropout?: boolean;
  /** One weight per class, and the part of the target that is spread evenly. */
  classWeights?: readonly number[];
  labelSmoothing?: number;
}

/** A gradient off the device, in torch's layout. */
export interface ParameterGradient {
  key: string;
  parameter: Parameter;
  values: Float32Array;
}

interface StepNumbers {
  loss: number;
  correct: number;
}

/** A module's output off the device. */
export interface Observation {
  module: Module;
  shape: readonly number[];
  values: Float32Array;
}

/**
 * A net compiled for the GPU: recorded once per shape of batch, then replayed. Calls take effect in their order; every result
 * is a promise, and nothing but reading results waits for the GPU.
 */
export class CompiledModel {
  readonly net: Module;
  private readonly gpu: Gpu;
  private readonly options: CompiledOptions;
  private readonly layout: StateLayout;
  private readonly memory: DeviceMemory;
  private readonly results: ReadbackRing;
  private readonly counts: BatchCounts = new Map();
  private readonly stepSeeds: RandomStream;
  private readonly stepWords = lasting('step', 'input', STEP_WORDS);
  private readonly settings: Value;
  private readonly result = lasting('results', 'results', 2);
  private readonly inputs = new Map<string, BatchInput>();
  private programs = new Map<string, Promise<RunnableProgram>>();
  private optimizer: OptimizerState | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(net: Module, options: CompiledOptions, gpu: Gpu) {
    this.net = net;
    this.gpu = gpu;
    this.options = options;
    this.memory = new DeviceMemory(gpu.device);
    this.results = new ReadbackRing(gpu.device, 8);
    this.layout = new StateLayout(net, gpu.maxBindingWords);
    this.layout.initialise(this.memory, options.seed);
    this.stepSeeds = new RandomStream('dropout', options.seed);
    this.settings = lasting('loss settings', 'input', options.classes + 1);
    const weights = options.classWeights ?? Array.from({ length: options.classes }, () => 1);
    this.write(this.settings, Float32Array.of(...weights, options.labelSmoothing ?? 0));
  }

  /** Only parameters whose key satisfies this learn from now on; BatchNorm still updates its statistics, as in torch. */
  setTrainable(isTrainable: (key: string) => boolean): void {
    this.layout.setLearning(isTrainable);
    this.programs = new Map();
    this.optimizer?.free();
    this.optimizer = null;
  }

  /** What moves the weights in `step`; its own state starts anew. */
  setOptimizer(spec: OptimizerSpec): void {
    this.programs = new Map();
    this.optimizer?.free();
    this.optimizer = new OptimizerState(spec, this.layout, this.memory);
  }

  /** Compiles the kernels of a training step; `step` does it by itself when need be. */
  async prepare(shape: BatchShape): Promise<RunnableProgram> {
    return this.inTurn(() => this.runnable('train', shape));
  }

  /** One training step. Resolves when the loss before the step has been read back. */
  async step(batch: Batch, learningRate: number): Promise<StepNumbers> {
    const { optimizer } = this;
    if (!optimizer) throw new Error('setOptimizer comes before step');
    const { numbers } = await this.inTurn(async () => {
      const runnable = await this.runnable('train', batch.shape);
      optimizer.steps++;
      this.upload(runnable, batch, stepScalars(optimizer.spec, learningRate, optimizer.steps));
      return this.run(runnable);
    });
    const [loss, correct] = await numbers();
    return { loss, correct };
  }

  /** Loss, logits [N, classes] and gradients of a training-mode pass; the weights stay, the running statistics move. */
  async gradients(batch: Batch): Promise<StepNumbers & { logits: Float32Array; tensors: ParameterGradient[] }> {
    const learning = this.layout.parameters().filter(([, parameter]) => this.layout.slotOf(parameter).gradient);
    const { numbers, values } = await this.inTurn(async () => {
      const runnable = await this.runnable('train', batch.shape);
      this.upload(runnable, batch, []);
      const run = this.run(runnable, runnable.program.beforeUpdate);
      const wanted = [runnable.program.output.value, ...learning.map(([, parameter]) => this.layout.slotOf(parameter).gradient as Value)];
      return { ...run, values: this.read(runnable, wanted) };
    });
    const [[loss, correct], [logits, ...gradients]] = await Promise.all([numbers(), values]);
    const tensors = learning.map(([key, parameter], i) => ({ key, parameter, values: torchOrder(parameter, gradients[i]) }));
    return { loss, correct, logits, tensors };
  }

  /** Logits [N, classes]; in training mode the running statistics are updated. */
  async forward(pixels: Float32Array, shape: BatchShape, training: boolean): Promise<Float32Array> {
    const { values } = await this.inTurn(async () => {
      const runnable = await this.runnable(training ? 'forward-training' : 'evaluate', shape);
      this.upload(runnable, { pixels, labels: [] }, []);
      this.run(runnable);
      return { values: this.read(runnable, [runnable.program.output.value]) };
    });
    return (await values)[0];
  }

  /** Logits and the outputs of chosen modules in evaluation mode. */
  async observe(
    pixels: Float32Array,
    shape: BatchShape,
    isObserved: (module: Module) => boolean,
  ): Promise<{ logits: Float32Array; modules: Observation[] }> {
    const { values, found } = await this.inTurn(async () => {
      const runnable = await this.compile('evaluate', shape, isObserved);
      this.upload(runnable, { pixels, labels: [] }, []);
      this.run(runnable);
      const { program, observed } = runnable;
      const tensors = observed.map(([module, id]) => ({ module, tensor: program.observed.get(id) as Tensor }));
      return { found: tensors, values: this.read(runnable, [program.output.value, ...tensors.map(({ tensor }) => tensor.value)]) };
    });
    const [logits, ...numbers] = await values;
    return { logits, modules: found.map(({ module, tensor }, i) => ({ module, shape: tensor.shape, values: numbers[i] })) };
  }

  /** Weights and buffers as they are now, copied off the device: torch's names, layouts and order. */
  async exportState(): Promise<NamedTensor[]> {
    const floats = this.layout.entries.filter(([, { dtype }]) => dtype === 'F32');
    const { values, counts } = await this.inTurn(async () => ({
      counts: new Map(this.counts),
      values: readRanges(
        this.gpu.device,
        floats.map(([, entry]) => this.rangeOf(this.layout.slotOf(entry).value)),
      ),
    }));
    const numbers = new Map((await values).map((data, i) => [floats[i][1], data]));
    return this.layout.entries.map(([name, entry]): NamedTensor => {
      const shape = [...entry.shape];
      const data = numbers.get(entry);
      if (!data) return { name, dtype: 'I64', shape, data: BigInt64Array.of(counts.get(entry as never) ?? 0n) };
      return { name, dtype: 'F32', shape, data: torchOrder(entry, data) };
    });
  }

  /** Strict, as torch's load_state_dict: throws ProblemError and changes nothing when anything is missing, extra or misshapen. */
  importState(tensors: readonly NamedTensor[], subject: string): void {
    const faults = stateFaults(this.layout.entries, tensors);
    if (faults.length > 0) {
      throw new ProblemError({
        code: 'weights-mismatch',
        subject,
        what: `Its tensors are not those of this net: ${faults.slice(0, 5).join('; ')}${faults.length > 5 ? `; and ${faults.length - 5} more` : ''}.`,
        remedy: 'Choose weights of the same net with the same number of classes.',
      });
    }
    const byName = new Map(tensors.map((tensor) => [tensor.name, tensor.data]));
    for (const [key, entry] of this.layout.entries) {
      const data = byName.get(key);
      if (data instanceof BigInt64Array) this.counts.set(entry as never, data[0]);
      else if (data) this.layout.write(this.memory, entry, data);
    }
  }

  /** The optimiser's state as it is now; see OptimizerState. */
  async exportOptimizer(): Promise<NamedTensor[]> {
    const { state } = await this.inTurn(async () => ({ state: this.optimizer?.export() ?? Promise.resolve([]) }));
    return state;
  }

  importOptimizer(tensors: readonly NamedTensor[], subject: string): void {
    this.optimizer?.import(tensors, subject);
  }

  /** Bytes that are allocated on the device. */
  get allocatedBytes(): number {
    return this.memory.bytes + this.results.allocatedBytes;
  }

  dispose(): void {
    this.memory.destroy();
    this.results.destroy();
  }

  /** Lets calls take effect one after another, though each may have to compile first. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => {});
    return done;
  }

  private runnable(mode: Mode, shape: BatchShape): Promise<RunnableProgram> {
    const key = `${mode} ${shape.join()}`;
    let runnable = this.programs.get(key);
    if (!runnable) {
      runnable = this.compile(mode, shape);
      this.programs.set(key, runnable);
    }
    return runnable;
  }

  private async compile(mode: Mode, shape: BatchShape, isObserved?: (module: Module) => boolean): Promise<RunnableProgram> {
    const { minSize, title, dropout = true } = this.options;
    const [, height, width] = shape;
    if (Math.min(height, width) < minSize) {
      throw new ProblemError({
        code: 'input-too-small',
        subject: title,
        what: `It needs images of at least ${minSize} x ${minSize} pixels; these are ${height} x ${width}.`,
        remedy: `Choose an input size of ${minSize} or more.`,
      });
    }
    const input = this.inputs.get(shape.join()) ?? new BatchInput(shape);
    this.inputs.set(shape.join(), input);
    const loss = { labels: input.labels, settings: this.settings, result: this.result };
    const updates = this.optimizer?.updates(this.stepWords) ?? [];
    const options = { mode, dropout, loss, updates, ...(isObserved && { isObserved }) };
    const recorded = recordProgram(this.net, this.layout, { pixels: input.pixels, step: this.stepWords }, options);
    return prepareProgram(recorded, input, this.gpu.pipelines, this.memory);
  }

  /** The only two writes of a step: the batch, and what changes from step to step. */
  private upload({ input }: RunnableProgram, batch: Pick<Batch, 'pixels' | 'labels'>, scalars: readonly number[]): void {
    this.gpu.device.queue.writeBuffer(this.memory.bank(input.bank), 0, input.bytes(batch));
    const words = new Float32Array(STEP_WORDS);
    words.set(scalars);
    if (this.options.dropout !== false) new Uint32Array(words.buffer)[SEED_WORD] = this.stepSeeds.uint32();
    this.write(this.stepWords, words);
  }

  private run({ prepared, counted }: RunnableProgram, end?: number): { numbers: () => Promise<Float32Array> } {
    const encoder = this.gpu.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    prepared.encode(pass, 0, end);
    pass.end();
    const copy = this.results.copy(encoder, this.rangeOf(this.result));
    this.gpu.device.queue.submit([encoder.finish()]);
    for (const buffer of counted) this.counts.set(buffer, (this.counts.get(buffer) ?? 0n) + 1n);
    return copy;
  }

  private read({ prepared }: RunnableProgram, values: readonly Value[]): Promise<Float32Array<ArrayBuffer>[]> {
    return readRanges(
      this.gpu.device,
      values.map((value) => prepared.rangeOf(value)),
    );
  }

  private rangeOf({ home, words }: Value) {
    if (!home) throw new Error('only values of banks outlive a program');
    return { buffer: this.memory.bank(home.bank), offset: home.offset * 4, size: words * 4 };
  }

  private write(value: Value, numbers: Float32Array<ArrayBuffer>): void {
    const { buffer, offset } = this.rangeOf(value);
    this.gpu.device.queue.writeBuffer(buffer, offset, numbers);
  }
}

/** A net of the registry with fresh weights. Throws ProblemError for an unknown name. */
export function createCompiledModel(name: string, options: Omit<CompiledOptions, 'title' | 'minSize'>, gpu: Gpu): CompiledModel {
  const { title, minSize } = catalogueEntry(name);
  return new CompiledModel(buildNet(name, options.classes), { title, minSize, ...options }, gpu);
}
