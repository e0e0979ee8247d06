import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { quantile, type TorchResult } from './result.ts';

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

/** Steps that either side makes before it is the other's turn. */
export const BLOCK = 5;

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

  /** Null without torch here, or for a net that torchvision has not. */
  static async start(model: string, batch: number, size: number): Promise<TorchSteps | null> {
    const python = pythonWithTorch();
    if (!python) return null;
    const steps = new TorchSteps(spawn(python, [SCRIPT, model, String(batch), String(size), String(BLOCK)]));
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
    const variants = [...this.times].map(([variant, times]) => {
      const median = quantile(times, 0.5);
      return {
        variant,
        stepMs: { median, p95: quantile(times, 0.95), least: Math.min(...times) },
        imagesPerSecond: (1000 * batch) / median,
      };
    });
    return { ...this.head, variants };
  }
}
