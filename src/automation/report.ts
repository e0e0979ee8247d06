import type { Phrase } from '#base/messages/message.ts';
import { inEnglish } from '#base/messages/phrase.ts';
import { type Problem, ProblemError } from '#base/problem.ts';
import { isLitter } from '#ct/litter.ts';
import type { DroppedFile } from '#ct/scan.ts';
import { filesFromList } from '#workers/client/walk.ts';

declare global {
  interface Window {
    /** Installed by scripts/headless before the page loads. */
    reportToTerminal?: (line: ReportLine) => Promise<void>;
    /** The same, for predict: counts an opening of the run's locked test side in its run.json. */
    countTestOpening?: (runId: string) => Promise<{ openings: number; problem?: undefined } | { problem: Problem }>;
    /** The paths of the scans' files, where a folder has links and its files were picked one by one (scripts/lib/pick-data.mjs). */
    pickedPaths?: string[];
  }
}

/** 'begun': everything was checked, and from here on there is something to go on with after an interruption. */
export type ReportLine = { kind: 'progress' | 'log'; text: string } | { kind: 'problem'; problem: Problem } | { kind: 'begun' };

export async function report(line: ReportLine): Promise<void> {
  await window.reportToTerminal?.(line);
}

/** Prints a line. */
export function logLine(line: Phrase | string): Promise<void> {
  return report({ kind: 'log', text: typeof line === 'string' ? line : inEnglish(line) });
}

/** Shows a line of progress, which the next one replaces where the terminal can do that. */
export function progressLine(line: Phrase): Promise<void> {
  return report({ kind: 'progress', text: inEnglish(line) });
}

/** The files picked in one of the page's inputs. */
export function pickedFiles(id: 'data' | 'files' | 'weights' | 'slices'): File[] {
  const input = document.getElementById(id) as HTMLInputElement;
  return Array.from(input.files ?? []);
}

/** The scans' files with their paths below the folder that was named. */
export function pickedScans(): DroppedFile[] {
  const files = pickedFiles('data');
  const paths = window.pickedPaths;
  if (!paths) return filesFromList(files);
  return files.flatMap((file, i) => (isLitter(paths[i] ?? '') ? [] : [{ path: paths[i] ?? file.name, file }]));
}

/** Reports warnings; an error ends the journey, whose end reports it. */
export async function reportAndThrow(problems: readonly Problem[]): Promise<void> {
  for (const problem of problems) if (problem.level === 'warning') await report({ kind: 'problem', problem });
  const [first, ...others] = problems.filter((problem) => problem.level === 'error');
  for (const problem of others) await report({ kind: 'problem', problem });
  if (first) throw new ProblemError(first);
}
