import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Subject, stepTimes, type TorchResult } from './result.ts';
import { BLOCK } from './turns.ts';

const SCRIPT = path.join(process.cwd(), 'scripts/bench/train/torch_steps.py');

/** A python3 that has torch and torchvision; null where there is none. */
function pythonWithTorch(): string | null {
  for (const python of ['python3', '/usr/bin/python3']) {
    try {
      execFileSync(python, ['-c', 'import torch, torchvision'], { stdio: 'ignore' });
      return python;
    } catch {
      // The next may have it.
    }
  }
  return null;
}

/** The same net in torch, in a process of its own, that makes a block of steps when it is told to. */
export class TorchSteps {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;
  private readonly times = new Map<string, number[]>();
  private head = { version: '', device: '' };

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.child = child;
    this.lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    child.stderr.pipe(process.stderr);
  }

  /** With `threads` on the processor, else on a GPU where there is one. Null without torch here, or for a net that torch has not. */
  static async start({ model, batch, size }: Subject, threads?: number): Promise<TorchSteps | null> {
    const python = pythonWithTorch();
    if (!python) return null;
    const steps = new TorchSteps(spawn(python, [SCRIPT, model, ...[batch, size, BLOCK, threads ?? 0].map(String)]));
    const head = await steps.answer();
    if (!head) return null;
    steps.head = head as typeof steps.head;
    return steps;
  }

  private async answer(): Promise<Record<string, unknown> | null> {
    const { value, done } = await this.lines.next();
    return done ? null : JSON.parse(value);
  }

  async block(): Promise<void> {
    this.child.stdin.write('\n');
    for (const [variant, ms] of Object.entries((await this.answer()) ?? {})) {
      this.times.set(variant, [...(this.times.get(variant) ?? []), ms as number]);
    }
  }

  /** Ends the process. */
  finish(batch: number): TorchResult {
    this.child.stdin.end();
    return this.result(batch);
  }

  /** Its steps so far. */
  result(batch: number): TorchResult {
    const variants = [...this.times].map(([variant, times]) => {
      const stepMs = stepTimes(times);
      return { variant, stepMs, imagesPerSecond: (1000 * batch) / stepMs.median };
    });
    return { ...this.head, variants };
  }
}
