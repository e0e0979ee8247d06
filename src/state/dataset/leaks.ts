import { create } from 'zustand';
import { Latest } from '#base/async/latest.ts';
import { nextTask } from '#base/async/next-task.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { describeScale } from '#ct/values/describe.ts';
import type { Copy } from '#data/leaks/copies.ts';
import { CopySearch } from '#data/leaks/copy-search.ts';
import { scanDigest } from '#data/leaks/digests.ts';
import { findLeaks, patternScans } from '#data/leaks/find-leaks.ts';
import type { Leak, LeakScan } from '#data/leaks/leak.ts';
import { packPatternScans } from '#data/leaks/packed-pattern-scans.ts';
import type { ScanFingerprint } from '#data/leaks/scan-fingerprint.ts';
import type { ShortcutPattern } from '#data/leaks/shortcut-pattern.ts';
import type { Split } from '#data/split/split.ts';
import { searchCopies } from '#workers/client/copies.ts';
import { fingerprintScans } from '#workers/client/scan-fingerprints.ts';
import { study } from '#workers/client/study.ts';
import { type SettingsState, useSettings } from '../run/settings.ts';
import { useDataset } from './dataset.ts';
import { sessionFiles } from './session-files.ts';
import { labelledScans, useSplit } from './split.ts';

export interface LeaksState {
  /** Of the present split; null while it is not known. */
  leaks: readonly Leak[] | null;
  /** Scans that have been looked at. */
  progress: { done: number; total: number } | null;
  /** Scans that could not be read for the check. */
  unread: number;
  /** Why there is no result. */
  problem: Problem | null;
  /** Fingerprints by id of the labelled scans, as they were when all had been looked at. */
  fingerprints: ReadonlyMap<string, string>;
}

export const useLeaks = create<LeaksState>()(() => ({ leaks: null, progress: null, unread: 0, problem: null, fingerprints: new Map() }));

/** Without what makes scans heavy to copy. */
function leakScanOf(scan: Scan, label: number): LeakScan {
  const { id, name, patientKey, studyKey, folder, manufacturer, kernel, site, rows, columns } = scan;
  const told = { ...(studyKey !== undefined && { studyKey }), ...(site !== undefined && { site }) };
  return { id, name, patientKey, ...told, label, folder, manufacturer, kernel, rows, columns, scale: describeScale(scan) };
}

/** What the leak checks know of a scan. A scan that changed is another object, and is looked at again. */
interface Looked {
  scan: Scan;
  /** Null where it could not be read. */
  print: ScanFingerprint | null;
  fingerprint: string | null;
}

/** While labels are given key by key only the last of them is checked. */
const PACE_MS = 1000;

/** Looks at the labelled scans and compares them; a later check gives up an earlier one. */
class LeakChecks {
  readonly looked = new Map<string, Looked>();
  private readonly copies = new CopySearch();
  private readonly checks = new Latest(() => useLeaks.setState({ progress: null }));
  /** What the fingerprints tell of the labelled scans, whatever their split. */
  private compared: { scans: LeakScan[]; copies: Copy[]; pattern: ShortcutPattern | null } | null = null;
  private checking: Promise<void> = Promise.resolve();
  private begun = Number.NEGATIVE_INFINITY;

  /** Looks at scans that have not been looked at, and compares all. */
  check(): void {
    this.checking = this.checks.run((signal) => this.run(signal));
  }

  /** Resolves when no scan is waiting to be looked at. */
  async idle(): Promise<void> {
    for (let awaited: Promise<void> | null = null; awaited !== this.checking; ) {
      awaited = this.checking;
      await awaited;
    }
  }

  leaksOf(split: Split): Leak[] | null {
    return this.compared && findLeaks({ ...this.compared, split, masked: isMasked(useSettings.getState()) });
  }

  private async run(signal: AbortSignal): Promise<void> {
    this.compared = null;
    useLeaks.setState({ leaks: null, progress: null, unread: 0, problem: null });
    const wait = this.begun + PACE_MS - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (signal.aborted) return;
    this.begun = performance.now();
    const data = useDataset.getState();
    const labelled = labelledScans(data);
    const scans = labelled.flatMap(({ id, label }): LeakScan[] => (data.scans[id] ? [leakScanOf(data.scans[id], label)] : []));
    for (const id of this.looked.keys()) if (!data.scans[id]) this.looked.delete(id);
    if (scans.length === 0) return;
    try {
      await this.look(
        labelled.flatMap(({ id }) => data.scans[id] ?? []),
        signal,
      );
      if (!signal.aborted) await this.compare(scans, signal);
    } catch (thrown) {
      if (!signal.aborted) useLeaks.setState({ problem: toProblem(thrown, phrase('subject/leak-checks')) });
    }
  }

  private async look(labelled: readonly Scan[], signal: AbortSignal): Promise<void> {
    const todo = labelled.filter((scan) => this.looked.get(scan.id)?.scan !== scan);
    let done = labelled.length - todo.length;
    for await (const { scan, print } of fingerprintScans(todo, sessionFiles, signal)) {
      this.looked.set(scan.id, { scan, print, fingerprint: print && scanDigest(print) });
      if (signal.aborted) return;
      useLeaks.setState({ progress: { done: ++done, total: labelled.length } });
    }
  }

  private async compare(scans: LeakScan[], signal: AbortSignal): Promise<void> {
    const known = scans.flatMap(({ id }) => this.looked.get(id)?.print ?? []);
    const fingerprints = [...this.looked].flatMap(([id, { fingerprint }]) => (fingerprint === null ? [] : [[id, fingerprint] as const]));
    useLeaks.setState({ fingerprints: new Map(fingerprints) });
    const copies = await searchCopies(this.copies, known, signal);
    if (signal.aborted) return;
    const pattern = await study.findShortcutPattern(await packPatternScans(patternScans(scans, known), nextTask));
    if (signal.aborted) return;
    this.compared = { scans, copies, pattern };
    useLeaks.setState({ unread: scans.length - known.length });
    judgeLeaks();
  }
}

const checks = new LeakChecks();

/** What the leak checks know of a scan; null while they don't, and where it could not be read. */
export function printOf(scanId: string): ScanFingerprint | null {
  return checks.looked.get(scanId)?.print ?? null;
}

/** The fingerprint of a loaded scan; null where the leak checks have not looked at it, or could not. */
export function fingerprintOf(scanId: string): string | null {
  return checks.looked.get(scanId)?.fingerprint ?? null;
}

/** Resolves when no scan is waiting to be looked at. */
export function scansLookedAt(): Promise<void> {
  return checks.idle();
}

/** Looks at the labelled scans that have not been looked at, and compares all of them. */
export function checkLeaks(): void {
  checks.check();
}

/** The leaks of any split of the labelled scans, prepared as the settings say; null while they are not known. */
export function leaksOf(split: Split): Leak[] | null {
  return checks.leaksOf(split);
}

/** Shows the leaks of the present split. */
export function judgeLeaks(): void {
  const { split } = useSplit.getState();
  useLeaks.setState({ leaks: split && leaksOf(split) });
}

/** Whether all but the lungs is masked, so that a pattern outside of them betrays nothing. */
export const isMasked = ({ settings }: Pick<SettingsState, 'settings'>): boolean => settings.preparation.lungs?.to === 'mask';
