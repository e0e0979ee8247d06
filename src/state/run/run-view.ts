import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { Problem } from '#base/problem.ts';
import type { RunEvent } from '#runs/events.ts';
import { Pace } from './pace.ts';

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
  /** Seconds of a batch by the last few; null until their times have settled. */
  secondsPerBatch: number | null;
}

/** The state of a run under way that the screen shows besides its record. */
export interface ShownRun {
  status: RunStatus;
  /** The work before the first batch, counted in scans unless it names another unit; null when there is none. */
  stage: { text: Said; done: number; total: number; unit?: 'programs' | 'products'; canSkip?: boolean } | null;
  batch: BatchProgress | null;
  /** Whether a stop has ended the training, and only what can be resumed is still being stored. */
  halted: boolean;
  /** The progress of the last stored state of the run under way; null before the first. */
  stored: Pick<BatchProgress, 'epoch' | 'batch'> | null;
  /** The problem that a state does not fit into the browser's storage. The run then waits for the person's decision. */
  notStored: Problem | null;
}

/** The least interval between two drawings, because hundreds of batches may end within a second. */
const DRAWING_INTERVAL_MS = 200;

/** Turns the events of one run into changes of the state that is shown. */
export class RunView {
  private latestBatch: BatchProgress | null = null;
  private drawnAt = 0;
  private readonly pace = new Pace();

  /** Whether a batch was trained. */
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
      case 'compiling': {
        // Between batches a program is compiled now and then; what is shown then is the training.
        if (this.hasBegun || !this.isDue()) return {};
        return { stage: { text: phrase('progress/compiling'), done: event.done, total: event.total, unit: 'programs' } };
      }
      case 'tuning':
        return { stage: { text: phrase('progress/tuning'), done: event.done, total: event.total, unit: 'products', canSkip: true } };
      case 'batch':
        this.pace.batch(event.epoch, performance.now());
        this.latestBatch = { ...event, secondsPerBatch: this.pace.secondsPerBatch };
        return this.isDue() ? { batch: this.latestBatch, stage: null } : {};
      case 'epoch':
        return { batch: this.latestBatch, stage: null };
      case 'restored':
        return { batch: null };
      case 'saved':
        return { stored: { epoch: event.epoch, batch: event.batch } };
      case 'paused':
        this.pace.interrupt();
        return { batch: this.latestBatch, ...(status === 'training' && { status: 'paused' }) };
      case 'stopped':
        return { batch: this.latestBatch, stage: null, halted: true };
      case 'resumed':
        return status === 'paused' ? { status: 'training' } : {};
      case 'not-stored':
        return { notStored: event.problem };
      case 'done':
        return { status: 'ended', stage: null, halted: false };
      default:
        return {};
    }
  }

  /** Whether a drawing is due. If so, the next one is due an interval later. */
  private isDue(): boolean {
    const now = performance.now();
    if (now - this.drawnAt < DRAWING_INTERVAL_MS) return false;
    this.drawnAt = now;
    return true;
  }
}
