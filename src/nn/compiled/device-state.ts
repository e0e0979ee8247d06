import type { Subject } from '#base/messages/message.ts';
import { RandomStream } from '#base/random.ts';
import type { MachineMemory } from '#gpu/machine.ts';
import { sizeOf } from '#gpu/plan/value.ts';
import type { Buffer, StateEntry } from '../module.ts';
import { requireSameState } from '../state-match.ts';
import type { NamedTensor } from '../weights/named-tensor.ts';
import { deviceOrder, type StateLayout, torchOrder } from './state.ts';

/** The values of a net's tensors on the device. Counts of batches are kept beside them in JavaScript. */
export class DeviceState {
  private readonly layout: StateLayout;
  private readonly memory: MachineMemory;
  private readonly seed: number;
  private readonly byKey: ReadonlyMap<string, StateEntry>;
  /** Tensors without values yet: neither imported nor initialised. */
  private readonly unset: Set<StateEntry>;
  private readonly counts = new Map<Buffer, bigint>();

  constructor(layout: StateLayout, memory: MachineMemory, seed: number) {
    this.layout = layout;
    this.memory = memory;
    this.seed = seed;
    this.byKey = new Map(layout.entries);
    this.unset = new Set(layout.entries.map(([, entry]) => entry).filter(({ dtype }) => dtype === 'F32'));
  }

  /** Initialises every tensor without values as its declaration says; the seed and its key determine the values. Call it before a program runs. */
  complete(): void {
    for (const [key, entry] of this.layout.entries) {
      if (!this.unset.has(entry)) continue;
      const values = new Float32Array(sizeOf(entry.shape));
      entry.init(values, entry.shape, new RandomStream(key, this.seed));
      this.write(entry, values);
    }
  }

  countBatch(buffer: Buffer, times = 1n): void {
    this.counts.set(buffer, (this.counts.get(buffer) ?? 0n) + times);
  }

  /** Copies the wanted tensors as they are at this call, in torch's layouts and the state_dict's order. */
  async export(wanted: (key: string) => boolean): Promise<NamedTensor[]> {
    this.complete();
    const entries = this.layout.entries.filter(([key]) => wanted(key));
    const floats = entries.map(([, entry]) => entry).filter(({ dtype }) => dtype === 'F32');
    const counts = new Map(this.counts);
    const numbers = await this.memory.read(floats.map((entry) => this.layout.slotOf(entry).value));
    const byEntry = new Map(floats.map((entry, i) => [entry, numbers[i]]));
    return entries.map(([name, entry]): NamedTensor => {
      const shape = [...entry.shape];
      const data = byEntry.get(entry);
      if (!data) return { name, dtype: 'I64', shape, data: BigInt64Array.of(counts.get(entry as Buffer) ?? 0n) };
      return { name, dtype: 'F32', shape, data: torchOrder(entry, data) };
    });
  }

  /** Replaces all tensors. Throws ProblemError, and changes nothing, unless keys, types and shapes are exactly the net's. */
  import(tensors: readonly NamedTensor[], subject: Subject): void {
    requireSameState(this.layout.entries, tensors, subject);
    for (const tensor of tensors) this.assign(tensor);
  }

  /** Replaces one tensor, whose key, type and shape must be the net's. */
  assign({ name, data }: NamedTensor): void {
    const entry = this.byKey.get(name);
    if (!entry) throw new Error(`the net has no tensor '${name}'`);
    if (data instanceof BigInt64Array) this.counts.set(entry as Buffer, data[0]);
    else this.write(entry, data);
  }

  private write(entry: StateEntry, values: Float32Array): void {
    this.memory.write(this.layout.slotOf(entry).value, deviceOrder(entry, values));
    this.unset.delete(entry);
  }
}
