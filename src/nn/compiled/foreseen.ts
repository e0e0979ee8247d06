import { nextTask } from '#base/async/next-task.ts';
import type { Machine } from '#gpu/machine.ts';
import type { Step } from '#gpu/plan/dispatch.ts';
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
    if (this.ready.has(key)) return;
    this.compile(key, () => {
      const program = record();
      this.ready.set(key, program);
      return program.recorded.program.steps;
    });
  }

  /** Has the kernels of other steps compiled, which are made when their turn comes and then dropped. */
  compile(key: string, steps: () => readonly Step[]): void {
    const { compileAhead, waiting } = this;
    if (!compileAhead || waiting.has(key)) return;
    waiting.add(key);
    const make = async () => {
      await nextTask();
      if (waiting.delete(key)) await compileAhead(steps());
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
