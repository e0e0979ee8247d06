import { fuseActivations } from '#gpu/graph/fuse.ts';
import type { Graph, StateSlot } from '#gpu/graph/node.ts';
import { STEP_WORDS } from '#gpu/kernels/step-words.ts';
import { Lowering, type StepInputs } from '#gpu/lower/lowering.ts';
import { forwardProgram } from '#gpu/lower/programs.ts';
import { ruleOf } from '#gpu/lower/rules.ts';
import type { Machine, MachineMemory } from '#gpu/machine.ts';
import type { Access, Step } from '#gpu/plan/dispatch.ts';
import { lasting, type Tensor, tensorOf, type Value } from '#gpu/plan/value.ts';
import { Recorder } from '#nn/compiled/recorder.ts';
import { deviceOrder, torchOrder } from '#nn/compiled/state.ts';
import { zeros } from '#nn/init.ts';
import { type Buffer, Parameter, type StateEntry } from '#nn/module.ts';
import { computedBy } from '../compare.ts';
import { Bench, channelsFirst, channelsLast, type Numbers, type Operator, type Outcome, reorderImages, sizeOf } from './bench.ts';

/** Steps that compute `output` and leave the values of `kept` for a reader. */
interface Program {
  steps: Step[];
  output: Tensor;
  kept: Value[];
}

/** Output and parameter gradients for a given gradient of the output: a training step without a loss and without an optimiser. */
function gradientProgram(recorded: Graph, inputs: StepInputs, dOutput: Value): Program {
  const lowering = new Lowering(fuseActivations(recorded), inputs, ruleOf);
  lowering.forward();
  const output = lowering.tensor(lowering.graph.output);
  lowering.backward([{ node: lowering.graph.output, gradient: tensorOf(dOutput, output.shape) }]);
  return { steps: lowering.steps, output, kept: [output.value] };
}

/** The kinds of the kernels that write a value, for a fault to name; where it is only copied, of those that wrote what is copied. */
function kernelsOf(program: Program, value: Value): string {
  const bound = ({ bindings }: Step, access: Access) => bindings.filter((one) => one.access === access).map((one) => one.value);
  const writers = program.steps.filter((step) => bound(step, 'read_write').includes(value));
  const sources = writers.filter(({ kind }) => kind === 'copy').flatMap((step) => bound(step, 'read'));
  const kinds = [...writers.map(({ kind }) => `'${kind}'`), ...sources.map((source) => kernelsOf(program, source))];
  return [...new Set(kinds.filter((kind) => kind !== ''))].join(' and ');
}

/** Operators as the compiled engine lowers them. The input is recorded as a parameter, so that it has a gradient. */
export class CompiledBench extends Bench {
  private readonly machine: Machine;
  private readonly memory: MachineMemory;
  private readonly slots = new Map<StateEntry, StateSlot>();

  constructor(seed: number, machine: Machine) {
    super(seed);
    this.machine = machine;
    this.memory = machine.openMemory();
  }

  private upload(label: string, values: Float32Array<ArrayBuffer>): Value {
    const value = lasting(label, 'weights', values.length);
    this.memory.write(value, values);
    return value;
  }

  private slotOf(entry: StateEntry): StateSlot {
    let slot = this.slots.get(entry);
    if (!slot) {
      const value = this.upload(entry.role, deviceOrder(entry, this.values.get(entry)!));
      const gradient = entry.role === 'parameter' ? lasting('gradient', 'gradients', value.words) : null;
      // A gradient's memory holds another step's numbers: the first kernel that adds to it must replace them.
      if (gradient) this.memory.write(gradient, new Float32Array(gradient.words).fill(Number.NaN));
      slot = { name: entry.role, shape: entry.shape, value, gradient };
      this.slots.set(entry, slot);
    }
    return slot;
  }

  private record(operator: Operator, { values, shape }: Numbers, training: boolean) {
    const recorder = new Recorder({ training, dropout: true, frozenBatchNorm: 'eval', slotOf: (entry) => this.slotOf(entry) });
    const x = new Parameter(channelsLast(shape), zeros);
    this.values.set(x, reorderImages({ values, shape }, 'channels-last'));
    const graph = recorder.record((ops) => operator(ops, ops.parameter(x)), x.shape);
    const { kernels, maxBindingWords } = this.machine;
    const step = lasting('step', 'input', STEP_WORDS);
    const inputs = { kernels, pixels: tensorOf(this.slotOf(x).value, x.shape), step, maxBindingWords };
    for (const { value, numbers } of recorder.constants) this.memory.write(value, numbers);
    return { graph, inputs, x: this.slotOf(x) };
  }

  private async execute({ steps, kept }: Program, wanted: readonly Value[]): Promise<Float32Array<ArrayBuffer>[]> {
    const prepared = await this.memory.prepare(steps, kept);
    prepared.run();
    return prepared.read(wanted);
  }

  private inTorchOrder(values: Float32Array, shape: readonly number[]): Float32Array {
    return reorderImages({ values, shape: channelsFirst(shape) }, 'channels-first');
  }

  async run(operator: Operator, x: Numbers, dy: Numbers, parameters: readonly Parameter[] = []): Promise<Outcome> {
    const { graph, inputs, x: slot } = this.record(operator, x, true);
    const program = gradientProgram(graph, inputs, this.upload('dy', reorderImages(dy, 'channels-last')));
    const gradients = [slot, ...parameters.map((parameter) => this.slotOf(parameter))].map(({ gradient }) => gradient!);
    const [y, dx, ...rest] = await this.execute(program, [program.output.value, ...gradients]);
    const { shape } = program.output;
    return {
      y: computedBy(this.inTorchOrder(y.subarray(0, sizeOf(shape)), shape), kernelsOf(program, program.output.value)),
      dx: computedBy(this.inTorchOrder(dx, slot.shape), kernelsOf(program, gradients[0])),
      gradients: rest.map((values, i) => computedBy(torchOrder(parameters[i], values), kernelsOf(program, gradients[i + 1]))),
    };
  }

  async evaluate(operator: Operator, x: Numbers): Promise<Float32Array> {
    const { graph, inputs } = this.record(operator, x, false);
    const program = forwardProgram(graph, inputs);
    const [y] = await this.execute(program, [program.output.value]);
    return computedBy(this.inTorchOrder(y, program.output.shape), kernelsOf(program, program.output.value));
  }

  async statistic(buffer: Buffer): Promise<Float32Array> {
    const [values] = await this.memory.read([this.slotOf(buffer).value]);
    return values;
  }

  dispose(): void {
    this.memory.destroy();
  }
}
