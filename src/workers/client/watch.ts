import { ProblemError } from '#base/problem.ts';
import type { DroppedFile } from '#ct/scan.ts';
import type { WorkerLink } from '../link.ts';
import { signOf } from '../reading-sign.ts';
import { Patience, secondsFor } from './patience.ts';

const TICK_MS = 1000;

/** A worker was ended because reading did not come to an end. */
export class StuckError extends Error {
  /** The file that was being read; null where it was one of several. */
  readonly file: DroppedFile | null;
  readonly seconds: number;

  constructor(file: DroppedFile | null, seconds: number) {
    super(`Reading ${file?.path ?? 'files'} did not end in ${seconds} seconds.`);
    this.file = file;
    this.seconds = Math.round(seconds);
  }

  /** What a person is told of a file. */
  of(path: string): ProblemError {
    return new ProblemError('reading-stuck', path, { seconds: this.seconds });
  }
}

type Watched = Pick<WorkerLink<unknown>, 'listen' | 'terminate'>;

/**
 * Watches a worker that reads these files: a decoder that a file sends round in circles is ended with a {@link StuckError}. Returns what
 * ends the watch.
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

/** Watches a worker that computes: it is ended with a ProblemError when it takes more than so many seconds. Returns what ends the watch. */
export function watchFor(link: Watched, seconds: number, subject: string): () => void {
  const problem = new ProblemError('computing-stuck', subject, { seconds: Math.round(seconds) });
  return atEndOf(new Patience(seconds), () => link.terminate(problem));
}

/** Calls back once when the patience is at its end; returns what stops the clock. */
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

/** Of a member of an archive what it says to grow to. */
function bytesOf({ file, packed }: DroppedFile): number {
  return packed?.size ?? file.size;
}
