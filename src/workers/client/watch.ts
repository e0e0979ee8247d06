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
    return new ProblemError({
      code: 'reading-stuck',
      subject: path,
      what: `Reading it was given up after ${this.seconds} seconds without an end: it is damaged, or lies on a drive that does not answer.`,
      remedy: 'If it lies on a slow drive, copy it to this computer and drop it again; else export it again from the source.',
    });
  }
}

/**
 * Watches a worker that reads these files: a decoder that a file sends round in circles is ended with a {@link StuckError}. Returns what
 * ends the watch.
 */
export function watchOver(link: Pick<WorkerLink<unknown>, 'listen' | 'terminate'>, files: readonly DroppedFile[]): () => void {
  let file = files.length === 1 ? (files[0] ?? null) : null;
  const patience = new Patience(secondsFor(files.reduce((sum, some) => sum + bytesOf(some), 0)));
  const unlisten = link.listen((message) => {
    const path = signOf(message);
    if (path === null) return;
    file = files.find((candidate) => candidate.path === path) ?? file;
    patience.renew(secondsFor(file ? bytesOf(file) : 0));
  });
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const atEnd = patience.tick((now - last) / 1000);
    last = now;
    if (!atEnd) return;
    clearInterval(timer);
    link.terminate(new StuckError(file, patience.limit));
  }, TICK_MS);
  return () => {
    clearInterval(timer);
    unlisten();
  };
}

/** Of a member of an archive what it says to grow to. */
function bytesOf({ file, packed }: DroppedFile): number {
  return packed?.size ?? file.size;
}
