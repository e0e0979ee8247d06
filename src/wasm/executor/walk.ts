// What every thread does with a program. All they share lies in one memory, so that nothing has to be sent while they compute.

/** A kernel of the module: the address of the call's numbers, the task, and the address of memory that only this thread uses. */
export type Kernel = (call: number, task: number, scratch: number) => void;

/** Bytes of every thread's own memory. */
export const SCRATCH_BYTES = 2 ** 21;

/** The words of a program's table, one row for each call. From TAKEN on, each thread has a word that counts the tasks taken of its own part. */
export const ROW = { KERNEL: 0, NUMBERS: 1, TASKS: 2, TAKEN: 3 } as const;

export function rowWords(threads: number): number {
  return ROW.TAKEN + threads;
}

/** The words by which threads wait for each other. */
export const CONTROL = {
  /** Counts the times that the threads were sent off. */
  ROUND: 0,
  /** Address of the program's table, the first call and the one behind the last. */
  TABLE: 1,
  BEGIN: 2,
  END: 3,
  /** Threads that have come to the end of the present call. */
  ARRIVED: 4,
  /** Twice the number of calls that all have ended, and 1 more where all stop behind the last of them. */
  PASSED: 5,
  /**
   * The call, counted from 1, during which the first thread wants all to stop; 0: none. It says which, since another thread may still be on its
   * way out of the call before.
   */
  PAUSE: 6,
  /** The call, counted from 1, whose kernel has thrown; 0: none. */
  FAILED: 7,
} as const;
export const CONTROL_WORDS = 16;

/**
 * Looks at a word this often, for some 100 microseconds, before the thread goes to sleep until it changes. A step of a small net has a hundred
 * calls of less than that, and to be woken takes as long as such a call.
 */
const SPINS = 100_000;

/** The first thread waits no longer than this for others at a time, so that it hears when one of them has ended. */
const LONGEST_WAIT_MS = 50;

/** Waits until a word is another one, or for `most` milliseconds. Returns whether it is. */
function waitWhile(words: Int32Array, at: number, value: number, most = Number.POSITIVE_INFINITY): boolean {
  for (let i = 0; i < SPINS; i++) if (Atomics.load(words, at) !== value) return true;
  while (Atomics.load(words, at) === value) if (Atomics.wait(words, at, value, most) === 'timed-out') return false;
  return true;
}

export interface Walker {
  memory: WebAssembly.Memory;
  /** In the order of the table's KERNEL numbers. */
  kernels: readonly Kernel[];
  control: number;
  scratch: number;
  threads: number;
  /** Which of the threads this is, from 0. */
  own: number;
}

/** The first task of a thread's part. */
function partBegin(part: number, tasks: number, threads: number): number {
  return Math.ceil((part * tasks) / threads);
}

/**
 * Takes a task of a call; -1 where all are taken. Every thread begins with its own part, which lies at the same place of every call: what it
 * reads was mostly written by itself, and is still in its core's cache. Then it helps the others.
 */
function takeTask(words: Int32Array, row: number, { threads, own }: Walker): number {
  const tasks = words[row + ROW.TASKS];
  for (let k = 0; k < threads; k++) {
    const part = (own + k) % threads;
    const begin = partBegin(part, tasks, threads);
    const length = partBegin(part + 1, tasks, threads) - begin;
    const at = row + ROW.TAKEN + part;
    if (Atomics.load(words, at) >= length) continue;
    const taken = Atomics.add(words, at, 1);
    if (taken < length) return begin + taken;
  }
  return -1;
}

/** Whether all tasks of a call are taken. */
function isTaken(words: Int32Array, row: number, threads: number): boolean {
  const tasks = words[row + ROW.TASKS];
  for (let part = 0; part < threads; part++) {
    const length = partBegin(part + 1, tasks, threads) - partBegin(part, tasks, threads);
    if (Atomics.load(words, row + ROW.TAKEN + part) < length) return false;
  }
  return true;
}

/** Calls to compute, from `begin` to before `end`; with `passed`, this thread has done its part of the first and waits for the others there. */
export interface Walk {
  table: number;
  begin: number;
  end: number;
  passed?: number | null;
}

/** Where a walk ended: the call to go on with, and what PASSED was if this thread, which has done its part of that call, still waits for others. */
export interface Place {
  call: number;
  passed: number | null;
}

/**
 * Computes calls until the end, or until the first thread pauses or has waited long for the others; `wantsPause` is given by that thread alone, and
 * asked after every task.
 */
export function walk(walker: Walker, { table, begin, end, passed = null }: Walk, wantsPause?: () => boolean): Place {
  const { memory, kernels, control, scratch, threads } = walker;
  const words = new Int32Array(memory.buffer);
  const at = control / 4;
  const most = wantsPause ? LONGEST_WAIT_MS : Number.POSITIVE_INFINITY;
  let before = passed;
  for (let i = begin; i < end; i++) {
    const row = table / 4 + i * rowWords(threads);
    const kernel = kernels[words[row + ROW.KERNEL]];
    const numbers = words[row + ROW.NUMBERS];
    while (before === null && Atomics.load(words, at + CONTROL.PAUSE) !== i + 1) {
      const task = takeTask(words, row, walker);
      if (task < 0) break;
      try {
        kernel(numbers, task, scratch);
      } catch {
        // The others wait for this thread at the end of the call, so it goes there all the same.
        Atomics.store(words, at + CONTROL.FAILED, i + 1);
      }
      if (wantsPause?.()) Atomics.store(words, at + CONTROL.PAUSE, i + 1);
    }
    let stops = Atomics.load(words, at + CONTROL.PAUSE) === i + 1;
    if (threads > 1) {
      before ??= arrive(words, at, threads, i);
      if (!waitWhile(words, at + CONTROL.PASSED, before, most)) return { call: i, passed: before };
      before = null;
      stops = (Atomics.load(words, at + CONTROL.PASSED) & 1) === 1;
    }
    if (stops) return { call: isTaken(words, row, threads) ? i + 1 : i, passed: null };
  }
  return { call: end, passed: null };
}

/**
 * Says that this thread has come to the end of a call; the last one to do so sends all on. It also decides whether they all stop, since PAUSE may
 * change before a slow one looks at it. Returns what PASSED was before.
 */
function arrive(words: Int32Array, at: number, threads: number, call: number): number {
  const passed = Atomics.load(words, at + CONTROL.PASSED);
  if (Atomics.add(words, at + CONTROL.ARRIVED, 1) + 1 === threads) {
    const stops = Atomics.load(words, at + CONTROL.PAUSE) === call + 1 ? 1 : 0;
    Atomics.store(words, at + CONTROL.ARRIVED, 0);
    Atomics.store(words, at + CONTROL.PASSED, (((passed >> 1) + 1) << 1) | stops);
    Atomics.notify(words, at + CONTROL.PASSED);
  }
  return passed;
}

/** What every other thread does for ever: it waits to be sent off, and computes with the others. */
export function follow(walker: Walker): never {
  const at = walker.control / 4;
  for (let round = 0; ; ) {
    waitWhile(new Int32Array(walker.memory.buffer), at + CONTROL.ROUND, round);
    // A new view, since the memory may have grown meanwhile.
    const words = new Int32Array(walker.memory.buffer);
    round = Atomics.load(words, at + CONTROL.ROUND);
    const [table, begin, end] = [CONTROL.TABLE, CONTROL.BEGIN, CONTROL.END].map((word) => Atomics.load(words, at + word) >>> 0);
    walk(walker, { table, begin, end });
  }
}
