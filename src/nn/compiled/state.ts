import type { StateSlot } from '#gpu/graph/node.ts';
import { packBanks, stretch } from '#gpu/plan/banks.ts';
import { type Bank, sizeOf, type Value } from '#gpu/plan/value.ts';
import { type Module, type Parameter, type StateEntry, stateEntries } from '../module.ts';
import { hwioToOihw, oihwToHwio } from '../weights/layout.ts';

/** Converts values from torch's layout to the device's. */
export function deviceOrder({ shape, layout }: StateEntry, values: Float32Array): Float32Array<ArrayBuffer> {
  return layout === 'conv' ? oihwToHwio(values, shape) : Float32Array.from(values);
}

/** Converts values from the device's layout to torch's. */
export function torchOrder({ shape, layout }: StateEntry, values: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  return layout === 'conv' ? hwioToOihw(values, shape) : values;
}

/** Adjacent parameters with one learning rate, which an optimiser updates in one dispatch. */
export interface LearningRun {
  keys: string[];
  /** Factor of the learning rate. */
  rateFactor: number;
  weights: Value;
  gradients: Value;
}

/** The places of a net's tensors on the device: parameters in banks, statistics in one bank, and gradients of the trained parameters. */
export class StateLayout {
  readonly entries: readonly (readonly [string, StateEntry])[];
  private readonly values = new Map<StateEntry, Value>();
  private slots = new Map<StateEntry, StateSlot>();
  private gradientRuns: LearningRun[] = [];
  private rateOf: (key: string) => number = () => 1;
  /** The largest binding of a kernel, in 32-bit words. */
  readonly maxWords: number;

  constructor(net: Module, maxWords: number) {
    this.entries = stateEntries(net);
    this.maxWords = maxWords;
    for (const role of ['parameter', 'buffer'] as const) {
      const own = this.entries.filter(([, entry]) => entry.role === role && entry.dtype === 'F32');
      const items = own.map(([label, { shape }]) => ({ label, words: sizeOf(shape) }));
      const placed = packBanks(
        role === 'parameter' ? 'weights' : 'statistics',
        role === 'parameter' ? 'weights' : 'statistics',
        items,
        maxWords,
      );
      for (const [i, [, entry]] of own.entries()) this.values.set(entry, placed[i]);
    }
    this.setLearning(() => true);
  }

  /** From now on only these parameters have gradients; nodes recorded before must not be used any more. */
  setLearning(learns: (key: string) => boolean): void {
    const learning = this.parameters().filter(([key]) => learns(key));
    const items = learning.map(([label, { shape }]) => ({ label, words: sizeOf(shape) }));
    const gradients = new Map(
      packBanks('gradients', 'gradients', items, this.maxWords).map((value, i) => [learning[i][1] as StateEntry, value]),
    );
    this.slots = new Map(
      this.entries.flatMap(([name, entry]): [StateEntry, StateSlot][] => {
        const value = this.values.get(entry);
        return value ? [[entry, { name, shape: entry.shape, value, gradient: gradients.get(entry) ?? null }]] : [];
      }),
    );
    this.gradientRuns = this.runs();
  }

  /** Sets the factor of the learning rate for every parameter's key. */
  setRates(rateOf: (key: string) => number): void {
    this.rateOf = rateOf;
    this.gradientRuns = this.runs();
  }

  slotOf(entry: StateEntry): StateSlot {
    const slot = this.slots.get(entry);
    if (!slot) throw new Error('a tensor was asked for that is not part of this net');
    return slot;
  }

  parameters(): [string, Parameter][] {
    return this.entries.filter((pair): pair is [string, Parameter] => pair[1].role === 'parameter');
  }

  learningRuns(): readonly LearningRun[] {
    return this.gradientRuns;
  }

  /** Banks of parameters and statistics. */
  stateBanks(): Bank[] {
    return [...new Set([...this.values.values()].flatMap(({ home }) => (home ? [home.bank] : [])))];
  }

  /** Banks of running statistics. */
  statisticsBanks(): Bank[] {
    return this.stateBanks().filter(({ kind }) => kind === 'statistics');
  }

  /** Banks of the gradients of the parameters that are trained now. */
  gradientBanks(): Bank[] {
    return [...new Set([...this.slots.values()].flatMap(({ gradient }) => (gradient?.home ? [gradient.home.bank] : [])))];
  }

  private runs(): LearningRun[] {
    const groups: { key: string; slot: StateSlot; gradient: Value }[][] = [];
    let open = false;
    for (const [key, parameter] of this.parameters()) {
      const slot = this.slotOf(parameter);
      const { gradient } = slot;
      const last = groups.at(-1)?.at(-1);
      const together = last?.slot.value.home?.bank === slot.value.home?.bank && last?.gradient.home?.bank === gradient?.home?.bank;
      const follows = open && last && together && this.rateOf(last.key) === this.rateOf(key);
      open = gradient !== null;
      if (!gradient) continue;
      if (!follows) groups.push([]);
      groups[groups.length - 1].push({ key, slot, gradient });
    }
    return groups.map((group) => {
      const [first, last] = [group[0], group[group.length - 1]];
      const weights = stretch(first.slot.value, last.slot.value);
      const rateFactor = this.rateOf(first.key);
      return { keys: group.map(({ key }) => key), rateFactor, weights, gradients: stretch(first.gradient, last.gradient) };
    });
  }
}
