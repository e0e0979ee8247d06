import type { StateSlot } from '#gpu/graph/node.ts';
import { packBanks, stretch } from '#gpu/plan/banks.ts';
import { type Bank, sizeOf, type Value } from '#gpu/plan/value.ts';
import { type Module, type Parameter, type StateEntry, stateEntries } from '../module.ts';
import { hwioToOihw, oihwToHwio } from '../weights/layout.ts';

/** Values in torch's layout -> as they lie on the device. */
export function deviceOrder({ shape, layout }: StateEntry, values: Float32Array): Float32Array<ArrayBuffer> {
  return layout === 'conv' ? oihwToHwio(values, shape) : Float32Array.from(values);
}

/** Values as they lie on the device -> in torch's layout. */
export function torchOrder({ shape, layout }: StateEntry, values: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  return layout === 'conv' ? hwioToOihw(values, shape) : values;
}

/** Parameters that lie together and learn at one rate: what an optimiser moves in one dispatch. */
export interface LearningRun {
  keys: string[];
  /** The learning rate is multiplied by it. */
  rateFactor: number;
  weights: Value;
  gradients: Value;
}

/** Where every tensor of a net lies: parameters in banks, statistics in one, gradients of what learns beside them. */
export class StateLayout {
  readonly entries: readonly (readonly [string, StateEntry])[];
  private readonly values = new Map<StateEntry, Value>();
  private slots = new Map<StateEntry, StateSlot>();
  private gradientRuns: LearningRun[] = [];
  private rateOf: (key: string) => number = () => 1;
  /** The largest stretch that a kernel can be given. */
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

  /** Only these parameters have gradients from now on; nodes recorded before are void. */
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

  /** By what a parameter's learning rate is multiplied from now on. */
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

  /** Banks of the present gradients. */
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
