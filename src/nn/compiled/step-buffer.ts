import { RandomStream } from '#base/random.ts';
import { BATCH_WEIGHT_WORD, FIRST_PART_WORD, SEED_WORD, STEP_WORDS } from '#gpu/kernels/step-words.ts';
import type { MachineMemory } from '#gpu/machine.ts';
import { lasting } from '#gpu/plan/value.ts';

/** Numbers of a pass besides its images and labels. */
export interface PassNumbers {
  /** The optimiser's numbers: see `stepScalars`. */
  scalars: readonly number[];
  /** The sum of the class weights of all labels of the batch that the images are a part of. */
  batchWeight: number;
  /** Whether the images are the first part of their batch. */
  isFirst: boolean;
  /** Whether layers may drop values at random, so that a seed is drawn. */
  drops: boolean;
}

/** The buffer of 32-bit words that change from pass to pass. */
export class StepBuffer {
  readonly value = lasting('step', 'input', STEP_WORDS);
  private readonly memory: MachineMemory;
  private readonly seeds: RandomStream | null;

  /** `seed` drives dropout; null where there is no dropout. */
  constructor(memory: MachineMemory, seed: number | null) {
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

  write({ scalars = [], batchWeight = 0, isFirst = true, drops = true }: Partial<PassNumbers> = {}): void {
    const words = new Float32Array(STEP_WORDS);
    words.set(scalars);
    words[BATCH_WEIGHT_WORD] = batchWeight;
    const bits = new Uint32Array(words.buffer);
    bits[FIRST_PART_WORD] = isFirst ? 1 : 0;
    if (this.seeds && drops) bits[SEED_WORD] = this.seeds.uint32();
    this.memory.write(this.value, words);
  }
}
