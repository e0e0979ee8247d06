import type { Subject } from '#base/messages/message.ts';
import { ProblemError } from '#base/problem.ts';
import { type OptimizerSpec, type OptimizerStep, slotNames } from '#gpu/kernels/optimizer.ts';
import type { MachineMemory } from '#gpu/machine.ts';
import { inPieces } from '#gpu/plan/pieces.ts';
import { type Bank, lasting, sizeOf, type Value } from '#gpu/plan/value.ts';
import type { Parameter } from '../module.ts';
import type { NamedTensor } from '../weights/named-tensor.ts';
import { deviceOrder, type StateLayout, torchOrder } from './state.ts';

/** Declares the buffers of the optimiser's state: [run of trained parameters][slot]. */
function slotValues(spec: OptimizerSpec, layout: StateLayout): Value[][] {
  return layout.learningRuns().map(({ weights }) => slotNames(spec).map((name) => lasting(name, 'optimizer', weights.words)));
}

/** The optimiser's dispatches of one step: every run of parameters, cut into pieces that fit a kernel's largest binding. */
export function optimizerSteps(
  spec: OptimizerSpec,
  layout: StateLayout,
  scalars: Value,
  values = slotValues(spec, layout),
): OptimizerStep[] {
  const cut = (value: Value) => inPieces(value, layout.maxWords).map((piece) => piece.value);
  return layout.learningRuns().flatMap(({ weights, rateFactor, gradients: whole }, run) => {
    const [gradients, slots] = [cut(whole), values[run].map(cut)];
    return cut(weights).map((piece, i): OptimizerStep => {
      return { weights: piece, gradients: gradients[i], state: slots.map((pieces) => pieces[i]), scalars, spec, rateFactor };
    });
  });
}

/** Declares a buffer for each of `optimizerSteps`, in which gradients are summed over the parts of a batch. */
export function gradientSums(layout: StateLayout): Value[] {
  return layout.learningRuns().flatMap(({ gradients: { words } }) => {
    const sums = lasting('gradient sums', 'gradients', words);
    return inPieces(sums, layout.maxWords).map((piece) => piece.value);
  });
}

/** The optimiser's state on the device: one buffer for each slot (exp_avg, for example) and run of trained parameters. */
export class OptimizerState {
  readonly spec: OptimizerSpec;
  /** Optimisation steps done so far. */
  steps = 0;
  private readonly layout: StateLayout;
  private readonly memory: MachineMemory;
  /** [run][slot] */
  private readonly values: Value[][];
  /** Sums of gradients over the parts of a batch, one for every update. They are allocated when the first batch in parts comes. */
  readonly sums: readonly Value[];

  constructor(spec: OptimizerSpec, layout: StateLayout, memory: MachineMemory) {
    this.spec = spec;
    this.layout = layout;
    this.memory = memory;
    this.values = slotValues(spec, layout);
    this.sums = gradientSums(layout);
  }

  /** See optimizerSteps. */
  updates(scalars: Value): OptimizerStep[] {
    return optimizerSteps(this.spec, this.layout, scalars, this.values);
  }

  /** The banks that hold the state. */
  banks(): Bank[] {
    return this.values.flat().flatMap(({ home }) => (home ? [home.bank] : []));
  }

  /** The name and the place of every slot of every trained parameter. */
  private places(): { name: string; parameter: Parameter; value: Value }[] {
    const byKey = new Map(this.layout.parameters());
    return this.layout.learningRuns().flatMap(({ keys, weights }, run) =>
      slotNames(this.spec).flatMap((slot, s) =>
        keys.map((key) => {
          const parameter = byKey.get(key) as Parameter;
          const { label, kind, home } = this.values[run][s];
          const offset = (this.layout.slotOf(parameter).value.home?.offset ?? 0) - (weights.home?.offset ?? 0);
          const value: Value = { label, kind, words: sizeOf(parameter.shape), home: home && { bank: home.bank, offset } };
          return { name: `${slot}.${key}`, parameter, value };
        }),
      ),
    );
  }

  /** Copies the state as it is now: `step`, then `exp_avg.KEY` and the like in torch's layouts. Before the first step there is only `step`. */
  async export(): Promise<NamedTensor[]> {
    const step: NamedTensor = { name: 'step', dtype: 'I64', shape: [], data: BigInt64Array.of(BigInt(this.steps)) };
    if (this.steps === 0) return [step];
    const places = this.places();
    const numbers = await this.memory.read(places.map(({ value }) => value));
    const slots = places.map(({ name, parameter }, i): NamedTensor => {
      return { name, dtype: 'F32', shape: [...parameter.shape], data: torchOrder(parameter, numbers[i]) };
    });
    return [step, ...slots];
  }

  /** Continues from an exported state. Throws ProblemError, and changes nothing, when it is not of this optimiser and net. */
  import(tensors: readonly NamedTensor[], subject: Subject): void {
    const places = new Map(this.places().map((place) => [place.name, place]));
    const step = tensors.find(({ name }) => name === 'step')?.data;
    const slots = tensors.filter(({ name }) => name !== 'step');
    const wrong = slots.find(({ name, shape, data }) => {
      const place = places.get(name);
      return !place || shape.join() !== place.parameter.shape.join() || !(data instanceof Float32Array);
    });
    if (wrong || !(step instanceof BigInt64Array)) {
      throw new ProblemError('optimizer-mismatch', subject, { state: wrong ? wrong.name : null });
    }
    this.steps = Number(step[0]);
    for (const { name, data } of slots) {
      const place = places.get(name);
      if (place && data instanceof Float32Array) this.memory.write(place.value, deviceOrder(place.parameter, data));
    }
  }

  /** Frees the device memory. */
  free(): void {
    for (const value of [...this.values.flat(), ...this.sums]) if (value.home) this.memory.free(value.home.bank);
  }
}
