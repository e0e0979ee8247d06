import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { apply } from '#runs/fold.ts';
import type { RunRecord } from '#runs/record.ts';
import { saveProgress } from '#storage/runs.ts';
import type { TrainEvent } from '#train/loop/events.ts';

/**
 * The only writer of a run's progress. It stores the record with every event that changes it, and forwards each event when that is done.
 * So the stored record is never behind what the page shows, even if the page or the device fails. Training does not wait for it: events
 * that come during a write are stored together by the next one.
 */
export class RunWriter {
  private record: RunRecord;
  private readonly handOn: (event: TrainEvent) => void;
  private readonly save: (record: RunRecord) => Promise<void>;
  private readonly waiting: TrainEvent[] = [];
  private busy = false;
  private work: Promise<void> = Promise.resolve();

  constructor(record: RunRecord, handOn: (event: TrainEvent) => void, save = saveProgress) {
    this.record = record;
    this.handOn = handOn;
    this.save = save;
  }

  tell(event: TrainEvent): void {
    this.waiting.push(event);
    if (!this.busy) this.work = this.drain();
  }

  /** Resolves when every event is stored and forwarded. */
  settled(): Promise<void> {
    return this.work;
  }

  private async drain(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      const events = this.waiting.splice(0);
      const before = this.record;
      this.record = events.reduce<RunRecord>(apply, before);
      const problem = this.record === before ? null : await this.problemOfSaving();
      for (const event of events) this.handOn(event);
      // The record is stored again with the next change; until then the page shows a warning.
      if (problem) this.handOn({ type: 'not-recorded', problem });
    }
    this.busy = false;
  }

  private async problemOfSaving(): Promise<Problem | null> {
    try {
      await this.save(this.record);
      return null;
    } catch (thrown) {
      return toProblem(thrown, phrase('subject/run'));
    }
  }
}
