import type { Said } from '#base/messages/message.ts';
import { threadEnded } from '#gpu/failure.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { Heap, MOST_PAGES } from './heap.ts';
import { type KernelModule, kernelsOf } from './module.ts';
import { CONTROL, CONTROL_WORDS, follow, type Kernel, type Place, ROW, rowWords, SCRATCH_BYTES, walk } from './walk.ts';

/** What another thread needs to compute with the others. */
export interface ThreadStart {
  module: KernelModule;
  memory: WebAssembly.Memory;
  control: number;
  scratch: number;
  threads: number;
  own: number;
}

/** Starts another thread, which calls `serve`; done when that waits for work. `ended` is to be told the reason if the thread ends later. */
export type StartThread = (start: ThreadStart, ended: (reason: Said) => void) => Promise<void>;

/** What another thread does from its start to its end. */
export function serve({ module, memory, ...rest }: ThreadStart): never {
  return follow({ memory, kernels: kernelsOf(module, memory).kernels, ...rest });
}

/** Calls whose numbers and table lie in the memory. */
export interface Table {
  readonly calls: readonly Call[];
  readonly address: number;
  readonly numbers: number;
  /** Size of table and numbers. */
  readonly bytes: number;
}

/** Pages of 64 KiB that a memory begins with. */
const FIRST_PAGES = 2;

/** The first thread gives way to others of its page after so many milliseconds. */
const SLICE_MS = 50;

/** After so many milliseconds also between two programs: steps of a small net would follow each other without a pause, and nothing else were heard. */
const BETWEEN_MS = 10;

/** The kernels on one memory, and the threads that compute with them. */
export class Runtime {
  readonly heap: Heap;
  readonly threads: number;
  /** Done when all threads wait for work; before that nothing may run, since a waiting worker starts no other. Throws what `startThread` throws. */
  readonly ready: Promise<unknown>;
  private readonly names: readonly string[];
  private readonly kernels: readonly Kernel[];
  private readonly control: number;
  private readonly scratch: number;
  /** When the first thread last gave way, by its clock. */
  private gaveWay = 0;
  /** Why one of the other threads has ended; null while all live. */
  private ended: Said | null = null;

  /** `startThread` starts one of the other threads; without it there is one thread. Throws RangeError where the browser refuses the memory. */
  constructor(module: KernelModule, threads = 1, startThread?: StartThread) {
    const memory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum: MOST_PAGES, ...(module.shared && { shared: true }) });
    this.heap = new Heap(memory);
    const { names, kernels } = kernelsOf(module, memory);
    this.names = names;
    this.kernels = kernels;
    this.threads = startThread && module.shared ? threads : 1;
    this.control = this.heap.allocate(4 * CONTROL_WORDS);
    this.scratch = this.heap.allocate(SCRATCH_BYTES);
    const others = Array.from({ length: this.threads - 1 }, () => this.heap.allocate(SCRATCH_BYTES));
    const hear = (reason: Said) => {
      this.ended ??= reason;
    };
    const start = (scratch: number, i: number) =>
      startThread?.({ module, memory, control: this.control, scratch, threads: this.threads, own: i + 1 }, hear);
    this.ready = Promise.all(others.map(start));
  }

  /** Writes the numbers of calls and their table into the memory; `addressOf` says where a value lies. Throws an Error for an unknown kernel. */
  lay(calls: readonly Call[], addressOf: (call: Call, use: number) => number): Table {
    // Before any view of the memory is made: a bank that is allocated now may make it grow.
    const addresses = calls.map((call) => call.bindings.map((_, use) => addressOf(call, use)));
    const words = calls.reduce((sum, { bindings, numbers }) => sum + bindings.length + numbers.length, 0);
    const numbers = this.heap.allocate(4 * words);
    const row = rowWords(this.threads);
    const address = this.heap.allocate(4 * row * calls.length);
    const table = this.heap.words(address, row * calls.length);
    let at = numbers;
    for (const [i, call] of calls.entries()) {
      const kernel = this.names.indexOf(call.kernel);
      if (kernel < 0) throw new Error(`${call.label}: the module has no kernel '${call.kernel}'`);
      const own = this.heap.words(at, call.bindings.length + call.numbers.length);
      own.set(addresses[i]);
      own.set(call.numbers, call.bindings.length);
      table.set([kernel, at, call.tasks], i * row);
      at += 4 * own.length;
    }
    return { calls, address, numbers, bytes: 4 * (words + row * calls.length) };
  }

  free({ address, numbers }: Table): void {
    this.heap.release(address);
    this.heap.release(numbers);
  }

  /**
   * Computes the calls from `begin` to before `end`. Gives way to what else its thread has to do about every 50 ms, until `isStopped`, which is told
   * the call to go on with, says that no more is wanted. Returns whether all calls were computed. Throws an Error where a kernel fails,
   * ProblemError where a thread has ended.
   */
  async run(table: Table, begin = 0, end = table.calls.length, isStopped: (call: number) => boolean = () => false): Promise<boolean> {
    const { memory } = this.heap;
    const row = rowWords(this.threads);
    const rows = this.heap.words(table.address, row * table.calls.length);
    for (let i = begin; i < end; i++) rows.fill(0, i * row + ROW.TAKEN, (i + 1) * row);
    const walker = { memory, kernels: this.kernels, control: this.control, scratch: this.scratch, threads: this.threads, own: 0 };
    let place: Place = { call: begin, passed: null };
    while (place.call < end) {
      if (this.ended !== null) throw threadEnded(this.ended);
      if (place.passed === null) {
        if (isStopped(place.call)) break;
        this.sendOff(table, place.call, end);
      }
      const until = performance.now() + SLICE_MS;
      const { call, passed } = place;
      place = walk(walker, { table: table.address, begin: call, end, passed }, () => performance.now() > until);
      if (place.passed === null) this.refuseFailed(table);
      if (place.call < end) await this.giveWay();
    }
    if (performance.now() > this.gaveWay + BETWEEN_MS) await this.giveWay();
    return place.call >= end;
  }

  /** Has the other threads begin with a call. */
  private sendOff(table: Table, begin: number, end: number): void {
    const control = this.heap.words(this.control, CONTROL_WORDS);
    control[CONTROL.TABLE] = table.address;
    control[CONTROL.BEGIN] = begin;
    control[CONTROL.END] = end;
    control[CONTROL.PAUSE] = 0;
    control[CONTROL.FAILED] = 0;
    if (this.threads > 1) {
      Atomics.add(control, CONTROL.ROUND, 1);
      Atomics.notify(control, CONTROL.ROUND);
    }
  }

  /** Throws an Error where a kernel has failed in any thread. */
  private refuseFailed({ calls }: Table): void {
    const failed = this.heap.words(this.control, CONTROL_WORDS)[CONTROL.FAILED];
    if (failed > 0) throw new Error(`${calls[failed - 1].label}: kernel '${calls[failed - 1].kernel}' failed`);
  }

  private async giveWay(): Promise<void> {
    await turn();
    this.gaveWay = performance.now();
  }
}

/** Resolves after what else waits in this thread's queue of events. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
