import type { Phrase, Said } from '#base/messages/message.ts';
import { type Problem, ProblemError } from '#base/problem.ts';
import { isLitter } from '#ct/litter.ts';
import type { DroppedFile } from '#ct/scan.ts';
import type { ExternalEvaluation, TestOpening } from '#runs/evaluations.ts';
import { filesFromList } from '#workers/client/walk.ts';

declare global {
  interface Window {
    /** Prints a line on the terminal. scripts/headless installs it before the page loads. */
    reportToTerminal?: (line: ReportLine) => Promise<void>;
    /** Counts an opening of the run's locked test side in its run.json. scripts/headless installs it for predict and evaluate. */
    countTestOpening?: (
      runId: string,
      opened: Omit<TestOpening, 'at'>,
    ) => Promise<{ openings: number; problem?: undefined } | { problem: Problem }>;
    /** Keeps an evaluation on external scans in the run's run.json, where that lies beside its checkpoint. */
    keepExternal?: (runId: string, evaluation: Omit<ExternalEvaluation, 'at'>) => Promise<unknown>;
    /** The paths of the scans' files if the folder has links, so that its files were picked one by one (scripts/lib/pick-data.mjs). */
    pickedPaths?: string[];
  }
}

/** A line for the terminal, which puts phrases and problems in its own language. 'begun': all checks have passed, and from now on an interrupted command can be resumed. */
export type ReportLine = { kind: 'progress' | 'log'; text: Said } | { kind: 'problem'; problem: Problem } | { kind: 'begun' };

export async function report(line: ReportLine): Promise<void> {
  await window.reportToTerminal?.(line);
}

/** Prints a line. */
export function logLine(text: Said): Promise<void> {
  return report({ kind: 'log', text });
}

/** Shows a line of progress; the next one replaces it if the terminal can do that. */
export function progressLine(text: Phrase): Promise<void> {
  return report({ kind: 'progress', text });
}

/** Returns the files picked in one of the page's inputs. */
export function pickedFiles(id: 'data' | 'files' | 'weights' | 'slices'): File[] {
  const input = document.getElementById(id) as HTMLInputElement;
  return Array.from(input.files ?? []);
}

/** Returns the scans' files with their paths below the named folder. */
export function pickedScans(): DroppedFile[] {
  const files = pickedFiles('data');
  const paths = window.pickedPaths;
  if (!paths) return filesFromList(files);
  return files.flatMap((file, i) => (isLitter(paths[i] ?? '') ? [] : [{ path: paths[i] ?? file.name, file }]));
}

/** Reports warnings. Throws an error as ProblemError, which is reported when the command ends. */
export async function reportAndThrow(problems: readonly Problem[]): Promise<void> {
  for (const problem of problems) if (problem.level === 'warning') await report({ kind: 'problem', problem });
  const [first, ...others] = problems.filter((problem) => problem.level === 'error');
  for (const problem of others) await report({ kind: 'problem', problem });
  if (first) throw new ProblemError(first);
}
