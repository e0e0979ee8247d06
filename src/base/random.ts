import { fnv1aText, lowbias32 } from './hash.ts';

/**
 * A counter-based random stream: value i is a pure function of (name, seed, i), so a stream can be resumed by its
 * counter alone and two streams never disturb each other.
 */
export class RandomStream {
  /** The hash of name and seed, from which other implementations of the stream start. */
  readonly key: number;
  /** Values drawn so far; saving and restoring it resumes the stream exactly. */
  counter: number;

  constructor(name: string, seed: number, counter = 0) {
    this.key = lowbias32((fnv1aText(name) ^ Math.imul(seed | 0, 0x9e3779b9)) >>> 0);
    this.counter = counter;
  }

  /** Uniform 32-bit unsigned integer. */
  uint32(): number {
    const i = this.counter++;
    return lowbias32((lowbias32((this.key + Math.imul(i, 0x9e3779b9)) >>> 0) ^ (this.key >>> 3)) >>> 0);
  }

  /** Uniform in [0, 1), 24 bits. */
  uniform(): number {
    return (this.uint32() >>> 8) * 2 ** -24;
  }

  /** Uniform integer in [0, n). */
  integer(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** Standard normal (Box-Muller, one value for two draws). */
  normal(): number {
    const u = 1 - this.uniform();
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Fisher-Yates, in place. */
  shuffle<T>(items: T[]): T[] {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      [items[i], items[j]] = [items[j], items[i]];
    }
    return items;
  }
}
