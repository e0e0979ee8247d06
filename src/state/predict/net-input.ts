import type { Problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { Preparation, Sample } from '#data/sample/preparation.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import { prepareSamples } from '#workers/client/samples.ts';

/** A scan that was predicted, with what its input was made by. */
export interface InputOf {
  scan: Scan;
  files: FileIndex;
  preparation: Preparation;
  /** Slices that were marked by hand when it was predicted; null where none were. */
  marked: readonly number[] | null;
}

/** The input that the net was given, made by the code that made it then; the problem where it can't be made again. */
export async function netInput({ scan, files, preparation, marked }: InputOf, signal: AbortSignal): Promise<Sample | Problem | null> {
  for await (const made of prepareSamples([scan], files, preparation, marked ? { [scan.id]: marked } : {}, signal)) {
    return made.sample ?? made.problem;
  }
  return null;
}
