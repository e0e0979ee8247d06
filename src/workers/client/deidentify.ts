import { phrase } from '#base/messages/phrase.ts';
import { BoundWorker as Worker } from '../bound-worker.ts';
import type { CopyOrder, DeidentifyService, ScanCopy } from '../deidentify.ts';
import { WorkerLink } from '../link.ts';
import { streamCall } from './call-stream.ts';

export type { CopyOrder, ScanCopy };

/** A job of de-identified copies, in a worker of its own: identifiers that are equal get the same new ones within it. */
export class CopyJob {
  private readonly link: Pick<WorkerLink<DeidentifyService>, 'call' | 'terminate'>;

  constructor(link: Pick<WorkerLink<DeidentifyService>, 'call' | 'terminate'> = startWorker()) {
    this.link = link;
  }

  /** Copies a scan, and yields how many of its files are done. Throws ProblemError, and an AbortError after an abort. */
  copyScan(order: CopyOrder, signal: AbortSignal): AsyncGenerator<number, ScanCopy, void> {
    return streamCall<DeidentifyService, number, ScanCopy>(this.link, (remote, call) => remote.copyScan(call, order), signal);
  }

  /** Writes the copies, with a table beside them, as an archive, and yields how many bytes are written. Throws as {@link copyScan}. */
  writeCopies(table: { name: string; text: string }, signal: AbortSignal): AsyncGenerator<number, Blob, void> {
    return streamCall<DeidentifyService, number, Blob>(this.link, (remote, call) => remote.writeCopies(call, table), signal);
  }

  /** Ends the worker; its memory goes with it. */
  end(): void {
    this.link.terminate();
  }
}

function startWorker(): WorkerLink<DeidentifyService> {
  const worker = new Worker(new URL('../deidentify.worker.ts', import.meta.url), { type: 'module', name: 'deidentify' });
  return new WorkerLink<DeidentifyService>(worker, phrase('subject/copies'));
}
