import type { DroppedFile } from '#ct/scan.ts';
import type { WorkerLink } from '../link.ts';
import type { ArrangeService, DecodeService, StudyService } from '../services.ts';
import { watchOver } from './watch.ts';

type DecoderLink = WorkerLink<DecodeService & StudyService & ArrangeService>;
/** A decode worker, or what stands in for one in Node. */
export type Decoder = Pick<DecoderLink, keyof DecoderLink>;
type Task<T> = (decoder: Decoder) => Promise<T>;

/** Decode workers, started when first needed; each runs one task at a time, tasks wait in order of arrival. One that is lost is replaced. */
export class DecodePool {
  private readonly start: () => Decoder;
  /** How many tasks run side by side. */
  readonly size: number;
  private readonly idle: Decoder[] = [];
  private readonly waiting: ((decoder: Decoder) => void)[] = [];
  private started = 0;

  constructor(size: number, start: () => Decoder) {
    this.size = size;
    this.start = start;
  }

  /** With `files` the worker is watched while it reads them, and ended when it gets stuck. Throws what the task throws, and StuckError. */
  async run<T>(task: Task<T>, files: readonly DroppedFile[] = []): Promise<T> {
    const decoder = await this.acquire();
    const unwatch = files.length > 0 ? watchOver(decoder, files) : null;
    try {
      return await task(decoder);
    } finally {
      unwatch?.();
      this.release(decoder);
    }
  }

  private acquire(): Decoder | Promise<Decoder> {
    const free = this.idle.pop();
    if (free) return this.able(free);
    if (this.started < this.size) {
      this.started++;
      return this.start();
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private release(decoder: Decoder): void {
    const next = this.waiting.shift();
    if (next) next(this.able(decoder));
    else this.idle.push(decoder);
  }

  /** This worker, or a new one in the place of one that is lost. */
  private able(decoder: Decoder): Decoder {
    if (!decoder.ended) return decoder;
    decoder.terminate();
    return this.start();
  }
}
