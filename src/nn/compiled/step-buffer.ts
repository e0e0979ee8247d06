import { RandomStream } from '#base/random.ts';
import type { DeviceMemory } from '#gpu/executor/memory.ts';
import { BATCH_WEIGHT_WORD, FIRST_PART_WORD, SEED_WORD, STEP_WORDS } from '#gpu/kernels/step-words.ts';
import { lasting } from '#gpu/plan/value.ts';

/** What a pass is told beside its images. */
export interface PassNumbers {
  /** Of the optimiser: see `stepScalars`. */
  scalars: readonly number[];
  /** Of the labels' classes, over the whole batch that the images are a part of. */
  batchWeight: number;
  /** The images are the first part of their batch. */
  isFirst: boolean;
}

/** The words on the device that change from pass to pass. */
export class StepBuffer {
  readonly value = lasting('step', 'input', STEP_WORDS);
  private readonly memory: DeviceMemory;
  private readonly seeds: RandomStream | null;

  /** The seed drives dropout; null: there is none. */
  constructor(memory: DeviceMemory, seed: number | null) {
    this.memory = memory;
    this.seeds = seed === null ? null : new RandomStream('dropout', seed);
  }

  /** How many seeds of dropout were drawn; setting it continues a stream. */
  get drawn(): number {
    return this.seeds?.counter ?? 0;
  }

  set drawn(counter: number) {
    if (this.seeds) this.seeds.counter = counter;
  }

  write({ scalars = [], batchWeight = 0, isFirst = true }: Partial<PassNumbers> = {}): void {
    const words = new Float32Array(STEP_WORDS);
    words.set(scalars);
    words[BATCH_WEIGHT_WORD] = batchWeight;
    const bits = new Uint32Array(words.buffer);
    bits[FIRST_PART_WORD] = isFirst ? 1 : 0;
    if (this.seeds) bits[SEED_WORD] = this.seeds.uint32();
    this.memory.write(this.value, words);
  }
}
