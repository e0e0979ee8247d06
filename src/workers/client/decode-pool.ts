import type { Subject } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError, warning } from '#base/problem.ts';
import type { DroppedFile } from '#ct/scan.ts';
import type { WorkerLink } from '../link.ts';
import type { ArrangeService, DatasetService, DecodeService } from '../services.ts';
import { watchFor, watchOver } from './watch.ts';

type DecoderLink = WorkerLink<DecodeService & DatasetService & ArrangeService>;
/** A decode worker, or its replacement in Node. */
export type Decoder = Pick<DecoderLink, keyof DecoderLink>;
type Task<T> = (decoder: Decoder) => Promise<T>;

/**
 * How long a worker may be silent during a task. For a task that reads files the time depends on their size; for one that only computes
 * it is `seconds`, and `subject` names it in the error. `ofDrop`: whether the task ends when the user cancels the reading of a drop.
 */
export type Limit = ({ files: readonly DroppedFile[] } | { seconds: number; subject: Subject }) & { ofDrop?: boolean };

/** How long a task may continue after its reading was cancelled: a new worker costs more than waiting for a task that is nearly done. */
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

/** Decode workers, started when first needed. Each runs one task at a time; tasks wait in order of arrival. A lost worker is replaced. */
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

  /** Runs a task; its worker is ended if it gets stuck. Throws the task's errors, StuckError if it reads files, and ProblemError. */
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

  /** Cancels the tasks of reading a drop: waiting ones are refused, and running ones are ended after GRACE_MS. */
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

  /** Returns this worker, or a new one if this one is lost. */
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
