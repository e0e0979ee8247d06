import type { Subject } from '#base/messages/message.ts';
import { ProblemError } from '#base/problem.ts';
import type { DroppedFile } from '#ct/scan.ts';
import type { WorkerLink } from '../link.ts';
import { signOf } from '../reading-sign.ts';
import { Patience, secondsFor } from './patience.ts';

const TICK_MS = 1000;

/** The error of a worker that was ended because reading did not end. */
export class StuckError extends Error {
  /** The file that was being read; null if it is not known which of several it was. */
  readonly file: DroppedFile | null;
  readonly seconds: number;

  constructor(file: DroppedFile | null, seconds: number) {
    super(`Reading ${file?.path ?? 'files'} did not end in ${seconds} seconds.`);
    this.file = file;
    this.seconds = Math.round(seconds);
  }

  /** Returns the problem to show for a file. */
  of(path: string): ProblemError {
    return new ProblemError('reading-stuck', path, { seconds: this.seconds });
  }
}

type Watched = Pick<WorkerLink<unknown>, 'listen' | 'terminate'>;

/**
 * Watches a worker that reads these files and ends it with a {@link StuckError} if its decoder hangs. Returns the function that ends the
 * watch.
 */
export function watchOver(link: Watched, files: readonly DroppedFile[]): () => void {
  let file = files.length === 1 ? (files[0] ?? null) : null;
  const patience = new Patience(secondsFor(files.reduce((sum, some) => sum + bytesOf(some), 0)));
  const unlisten = link.listen((message) => {
    const path = signOf(message);
    if (path === null) return;
    file = files.find((candidate) => candidate.path === path) ?? file;
    patience.renew(secondsFor(file ? bytesOf(file) : 0));
  });
  const stop = atEndOf(patience, () => link.terminate(new StuckError(file, patience.limit)));
  return () => {
    stop();
    unlisten();
  };
}

/** Watches a worker that computes and ends it with a ProblemError after `seconds`. Returns the function that ends the watch. */
export function watchFor(link: Watched, seconds: number, subject: Subject): () => void {
  const problem = new ProblemError('computing-stuck', subject, { seconds: Math.round(seconds) });
  return atEndOf(new Patience(seconds), () => link.terminate(problem));
}

/** Calls `then` once when the patience is at its end. Returns the function that stops the clock. */
function atEndOf(patience: Patience, then: () => void): () => void {
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const atEnd = patience.tick((now - last) / 1000);
    last = now;
    if (!atEnd) return;
    clearInterval(timer);
    then();
  }, TICK_MS);
  return () => clearInterval(timer);
}

/** The size of a file; of a member of an archive the unpacked size that the archive states. */
function bytesOf({ file, packed }: DroppedFile): number {
  return packed?.size ?? file.size;
}
