import { phrase } from '#base/messages/phrase.ts';
import { ProblemError, warning } from '#base/problem.ts';
import type { DroppedFile } from '#ct/scan.ts';
import type { WorkerLink } from '../link.ts';
import type { ArrangeService, DatasetService, DecodeService } from '../services.ts';
import { watchFor, watchOver } from './watch.ts';

type DecoderLink = WorkerLink<DecodeService & DatasetService & ArrangeService>;
/** A decode worker, or what stands in for one in Node. */
export type Decoder = Pick<DecoderLink, keyof DecoderLink>;
type Task<T> = (decoder: Decoder) => Promise<T>;

/**
 * How long a worker may be silent over a task: as long as the files that it reads allow, or, where it only computes, so many seconds for
 * `subject`. What belongs to reading a drop is given up when the person cancels that.
 */
export type Limit = ({ files: readonly DroppedFile[] } | { seconds: number; subject: string }) & { ofDrop?: boolean };

/** A task of a cancelled reading that is nearly done may come to its end: a new worker costs more. */
const GRACE_MS = 1500;

interface Running {
  decoder: Decoder;
  limit: Limit;
}

interface Waiting {
  limit: Limit;
  take(decoder: Decoder): void;
  refuse(reason: Error): void;
}

/** Decode workers, started when first needed; each runs one task at a time, tasks wait in order of arrival. One that is lost is replaced. */
export class DecodePool {
  private readonly start: () => Decoder;
  /** How many tasks run side by side. */
  readonly size: number;
  private readonly idle: Decoder[] = [];
  private waiting: Waiting[] = [];
  private readonly running = new Set<Running>();
  private started = 0;

  constructor(size: number, start: () => Decoder) {
    this.size = size;
    this.start = start;
  }

  /** The worker is watched, and ended when it gets stuck. Throws what the task throws, StuckError over files, and ProblemError. */
  async run<T>(task: Task<T>, limit: Limit): Promise<T> {
    const decoder = await this.acquire(limit);
    const unwatch = 'files' in limit ? watchOver(decoder, limit.files) : watchFor(decoder, limit.seconds, limit.subject);
    const running = { decoder, limit };
    this.running.add(running);
    try {
      return await task(decoder);
    } finally {
      unwatch();
      this.running.delete(running);
      this.release(decoder);
    }
  }

  /** Reading was cancelled: tasks that belong to it and wait are refused, and those under way are ended where they don't end by themselves. */
  giveUpDrop(): void {
    const refused = this.waiting.filter(({ limit }) => limit.ofDrop);
    this.waiting = this.waiting.filter(({ limit }) => !limit.ofDrop);
    for (const { limit, refuse } of refused) refuse(cancelled(limit));
    const under = [...this.running].filter(({ limit }) => limit.ofDrop);
    setTimeout(() => {
      for (const one of under) if (this.running.has(one)) one.decoder.terminate(cancelled(one.limit));
    }, GRACE_MS);
  }

  private acquire(limit: Limit): Decoder | Promise<Decoder> {
    const free = this.idle.pop();
    if (free) return this.able(free);
    if (this.started < this.size) {
      this.started++;
      return this.start();
    }
    return new Promise((take, refuse) => this.waiting.push({ limit, take, refuse }));
  }

  private release(decoder: Decoder): void {
    const next = this.waiting.shift();
    if (next) next.take(this.able(decoder));
    else this.idle.push(decoder);
  }

  /** This worker, or a new one in the place of one that is lost. */
  private able(decoder: Decoder): Decoder {
    if (!decoder.ended) return decoder;
    decoder.terminate();
    return this.start();
  }
}

function cancelled(limit: Limit): ProblemError {
  const reading = phrase('subject/reading');
  const subject = 'subject' in limit ? limit.subject : limit.files.length === 1 ? (limit.files[0]?.path ?? reading) : reading;
  return new ProblemError(warning('reading-cancelled', subject));
}
