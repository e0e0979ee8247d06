import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { DatasetState } from './dataset-state.ts';
import { placeScans } from './scan-order.ts';

/** The scans that reading has found or withdrawn since findings were shown last. */
export interface Findings {
  fresh: readonly Scan[];
  /** Ids of scans that were read before and turned out to be no scans. */
  gone: ReadonlySet<string>;
}

/** The problem of a drop without scans. It is removed once another drop holds some. */
export const NOTHING_FOUND = problem('no-scans/data', phrase('subject/your-files'));

/** Returns the table of scans with the findings applied. */
export function withFindings(
  { scans, order, problems }: Pick<DatasetState, 'scans' | 'order' | 'problems'>,
  { fresh, gone }: Findings,
): Pick<DatasetState, 'scans' | 'order' | 'problems'> {
  const all = { ...scans };
  for (const id of gone) delete all[id];
  for (const scan of fresh) all[scan.id] = scan;
  const left = order.filter((id) => !gone.has(id));
  const others = problems.filter(({ code }) => code !== NOTHING_FOUND.code);
  return { scans: all, order: placeScans(left, fresh, all), problems: others.length < problems.length ? others : problems };
}

/**
 * While files are read, findings are shown at intervals of at least SHOWING_MS, and of at least SHOWING_TIMES the time that showing took
 * the last time. That time grows with the number of scans.
 */
const SHOWING_MS = 250;
const SHOWING_TIMES = 12;

/** Collects findings and shows them in batches. */
export class FindingsBatch {
  private readonly fresh: Scan[] = [];
  private readonly gone = new Set<string>();
  private readonly problems: Problem[] = [];
  private readonly show: (found: Findings, problems: readonly Problem[]) => void;
  private dueAt = 0;

  /** `show` is called with the findings since its last call, unless there are none. */
  constructor(show: (found: Findings, problems: readonly Problem[]) => void) {
    this.show = show;
  }

  addScan(scan: Scan): void {
    this.fresh.push(scan);
  }

  addGone(scanId: string): void {
    this.gone.add(scanId);
  }

  addProblem(problem: Problem): void {
    this.problems.push(problem);
  }

  flushWhenDue(): void {
    if (performance.now() >= this.dueAt) this.flush();
  }

  flush(): void {
    const start = performance.now();
    this.dueAt = start + SHOWING_MS;
    if (this.fresh.length === 0 && this.gone.size === 0 && this.problems.length === 0) return;
    const found = { fresh: this.fresh.splice(0), gone: new Set(this.gone) };
    this.gone.clear();
    this.show(found, this.problems.splice(0));
    const end = performance.now();
    this.dueAt = end + Math.max(SHOWING_MS, SHOWING_TIMES * (end - start));
  }
}
