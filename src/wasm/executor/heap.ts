import { outOfProcessorMemory } from '#gpu/failure.ts';

const PAGE = 65_536;
/** Pages that a memory may grow to: all that an address of 32 bits reaches. */
export const MOST_PAGES = 65_536;
/** Addresses are multiples of this many bytes: a line of the cache. */
const LINE = 64;
/** The first page belongs to the module: its constants lie there. */
const BEGIN = PAGE;

/** Hands out pieces of one WebAssembly memory, which grows as it must. Pieces hold zeros. */
export class Heap {
  readonly memory: WebAssembly.Memory;
  /** Free pieces by address; no two of them touch. */
  private free: { begin: number; end: number }[] = [];
  private readonly sizes = new Map<number, number>();
  private end = BEGIN;

  constructor(memory: WebAssembly.Memory) {
    this.memory = memory;
  }

  /** Bytes that are handed out. */
  get bytes(): number {
    return [...this.sizes.values()].reduce((a, b) => a + b, 0);
  }

  /** Bytes that can still be handed out. */
  get left(): number {
    return MOST_PAGES * PAGE - BEGIN - this.bytes;
  }

  /** Throws ProblemError where so many bytes can not be handed out any more, in however small pieces. */
  checkRoom(bytes: number): void {
    if (bytes > this.left) throw outOfProcessorMemory(this.bytes + bytes);
  }

  /** Returns the address of `bytes` zeros. Throws ProblemError where the memory can not grow any more. */
  allocate(bytes: number): number {
    const size = Math.max(LINE, Math.ceil(bytes / LINE) * LINE);
    const gap = this.free.filter(({ begin, end }) => end - begin >= size).sort((a, b) => a.end - a.begin - (b.end - b.begin))[0];
    const begin = gap ? gap.begin : this.grown(size);
    if (gap) {
      gap.begin += size;
      if (gap.begin === gap.end) this.free.splice(this.free.indexOf(gap), 1);
      new Uint8Array(this.memory.buffer, begin, size).fill(0);
    }
    this.sizes.set(begin, size);
    return begin;
  }

  release(begin: number): void {
    const size = this.sizes.get(begin);
    if (size === undefined) throw new Error(`nothing was allocated at ${begin}`);
    this.sizes.delete(begin);
    const all = [...this.free, { begin, end: begin + size }].sort((a, b) => a.begin - b.begin);
    this.free = [];
    for (const piece of all) {
      const last = this.free.at(-1);
      if (last?.end === piece.begin) last.end = piece.end;
      else this.free.push(piece);
    }
  }

  floats(begin: number, count: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.memory.buffer as ArrayBuffer, begin, count);
  }

  words(begin: number, count: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.memory.buffer as ArrayBuffer, begin, count);
  }

  /** Makes the memory reach `size` bytes behind what is handed out at its end. */
  private grown(size: number): number {
    const last = this.free.at(-1);
    const begin = last?.end === this.end ? last.begin : this.end;
    const missing = Math.ceil((begin + size - this.memory.buffer.byteLength) / PAGE);
    if (missing > 0) {
      try {
        this.memory.grow(missing);
      } catch {
        throw outOfProcessorMemory(this.bytes + size);
      }
    }
    if (begin < this.end) {
      this.free.pop();
      new Uint8Array(this.memory.buffer, begin, this.end - begin).fill(0);
    }
    this.end = begin + size;
    return begin;
  }
}
