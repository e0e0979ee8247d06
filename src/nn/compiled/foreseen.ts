import { nextTask } from '#base/async/next-task.ts';
import type { Machine } from '#gpu/machine.ts';
import type { BatchInput } from './batch.ts';
import type { RecordedProgram } from './programs.ts';

interface Recorded {
  recorded: RecordedProgram;
  input: BatchInput;
}

/** Programs that will be wanted, by their keys. One after another is recorded, and its kernels are compiled, beside what the machine runs. */
export class ForeseenPrograms {
  private readonly compileAhead: Machine['compileAhead'];
  private readonly waiting = new Set<string>();
  private readonly ready = new Map<string, Recorded>();
  private last: Promise<unknown> = Promise.resolve();

  constructor({ compileAhead }: Pick<Machine, 'compileAhead'>) {
    this.compileAhead = compileAhead;
  }

  /** Has a program recorded when its turn comes. What fails then fails again, and is told, when the program is wanted. */
  add(key: string, record: () => Recorded): void {
    const { compileAhead, waiting, ready } = this;
    if (!compileAhead || waiting.has(key) || ready.has(key)) return;
    waiting.add(key);
    const make = async () => {
      await nextTask();
      if (!waiting.delete(key)) return;
      const program = record();
      ready.set(key, program);
      await compileAhead(program.recorded.program.steps);
    };
    this.last = this.last.then(make).catch(() => {});
  }

  /** Takes out a program that is wanted now; null where it was not recorded yet, which is for the caller to do then. */
  take(key: string): Recorded | null {
    const program = this.ready.get(key) ?? null;
    this.ready.delete(key);
    this.waiting.delete(key);
    return program;
  }

  /** Forgets all, since what they would be recorded from has changed. */
  clear(): void {
    this.waiting.clear();
    this.ready.clear();
  }
}
