import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { Problem } from '#base/problem.ts';
import type { RunEvent } from '#runs/events.ts';

/** In 'last-epoch' the run ends after the epoch under way, and can still be stopped at once. */
export type RunStatus = 'idle' | 'preparing' | 'training' | 'paused' | 'last-epoch' | 'stopping' | 'ended' | 'failed';

export function isActive(status: RunStatus): boolean {
  return status !== 'idle' && status !== 'ended' && status !== 'failed';
}

export interface BatchProgress {
  epoch: number;
  batch: number;
  batches: number;
  loss: number;
  imagesPerSecond: number;
}

/** What the screen shows of a run under way, beside its record. */
export interface ShownRun {
  status: RunStatus;
  /** What is being done before the first number. */
  stage: { text: Said; done: number; total: number; canSkip?: boolean } | null;
  batch: BatchProgress | null;
  /** How far the last stored state of the run under way is; null before the first. */
  stored: Pick<BatchProgress, 'epoch' | 'batch'> | null;
  /** A state does not fit into the browser's storage, and the run waits for what to do about it. */
  notStored: Problem | null;
}

/** Batches may come by the hundred a second; the page draws at most five of them. */
const DRAWING_INTERVAL_MS = 200;

/** Says what of the screen the events of one run change. */
export class RunView {
  private latestBatch: BatchProgress | null = null;
  private drawnAt = 0;

  /** A batch was trained. */
  get hasBegun(): boolean {
    return this.latestBatch !== null;
  }

  changesBy(event: RunEvent, status: RunStatus): Partial<ShownRun> {
    switch (event.type) {
      case 'preparing':
        if (event.done < event.total && !this.isDue()) return {};
        return { stage: { text: phrase('progress/preparing'), done: event.done, total: event.total } };
      case 'stage': {
        const stage = event.stage === 'training' || event.stage === 'saving' ? null : { text: event.text, done: 0, total: 0 };
        return { stage, ...(status === 'preparing' && { status: 'training' }) };
      }
      case 'tuning':
        return { stage: { text: phrase('progress/tuning'), done: event.done, total: event.total, canSkip: true } };
      case 'batch':
        this.latestBatch = event;
        return this.isDue() ? { batch: event, stage: null } : {};
      case 'epoch':
        return { batch: this.latestBatch, stage: null };
      case 'restored':
        return { batch: null };
      case 'saved':
        return { stored: { epoch: event.epoch, batch: event.batch } };
      case 'paused':
        return { batch: this.latestBatch, ...(status === 'training' && { status: 'paused' }) };
      case 'resumed':
        return status === 'paused' ? { status: 'training' } : {};
      case 'not-stored':
        return { notStored: event.problem };
      case 'done':
        return { status: 'ended', stage: null };
      default:
        return {};
    }
  }

  /** Whether it is time to draw again; if so, the next time is an interval away. */
  private isDue(): boolean {
    const now = performance.now();
    if (now - this.drawnAt < DRAWING_INTERVAL_MS) return false;
    this.drawnAt = now;
    return true;
  }
}
