import { create } from 'zustand';
import { Latest } from '#base/async/latest.ts';
import { nextTask } from '#base/async/next-task.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { describeScale } from '#ct/values/describe.ts';
import { withClassNames } from '#data/labels/class-names.ts';
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
  /** The leaks of the present split; null while they are not known. */
  leaks: readonly Leak[] | null;
  /** The number of scans that have been fingerprinted, of all; null while no check is under way. */
  progress: { done: number; total: number } | null;
  /** The number of scans that could not be read for the check. */
  unread: number;
  /** The reason why there is no result. */
  problem: Problem | null;
  /** Fingerprints by scan id: of the labelled scans as of the last complete check, and of others that were looked at for a run. */
  fingerprints: ReadonlyMap<string, string>;
  /** Whether scans are being looked at that the checks leave out: see {@link lookAtOthers}. */
  looksAtOthers: boolean;
}

export const useLeaks = create<LeaksState>()(() => ({
  leaks: null,
  progress: null,
  unread: 0,
  problem: null,
  fingerprints: new Map(),
  looksAtOthers: false,
}));

/** The part of a scan that the leak checks need, so that it is quick to copy to a worker. */
function leakScanOf(scan: Scan, label: number): LeakScan {
  const { id, name, patientKey, studyKey, folder, manufacturer, kernel, site, rows, columns } = scan;
  const told = { ...(studyKey !== undefined && { studyKey }), ...(site !== undefined && { site }) };
  return { id, name, patientKey, ...told, label, folder, manufacturer, kernel, rows, columns, scale: describeScale(scan) };
}

/** A scan and its fingerprint. A scan that changed is another object, and is fingerprinted again. */
interface Looked {
  scan: Scan;
  /** null if the scan could not be read. */
  print: ScanFingerprint | null;
  fingerprint: string | null;
}

/** The least interval between two checks, so that labels given in quick succession are checked once. */
const PACE_MS = 1000;

/** Fingerprints the labelled scans and compares them. A later check cancels an earlier one. */
class LeakChecks {
  readonly looked = new Map<string, Looked>();
  private readonly copies = new CopySearch();
  private readonly checks = new Latest(() => useLeaks.setState({ progress: null }));
  /** The findings of the fingerprints of the labelled scans, which do not depend on the split. */
  private compared: { scans: LeakScan[]; copies: Copy[]; pattern: ShortcutPattern | null } | null = null;
  private checking: Promise<void> = Promise.resolve();
  private readonly others = new Latest(() => useLeaks.setState({ looksAtOthers: false }));
  private begun = Number.NEGATIVE_INFINITY;

  /** Fingerprints the scans that have no fingerprint yet, and compares all. */
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

  /** Fingerprints the scans that no check has looked at, after a check that is under way. */
  async lookAtOthers(): Promise<void> {
    if (this.unseen().length === 0) return;
    useLeaks.setState({ looksAtOthers: true });
    await this.others.run(async (signal) => {
      await this.idle();
      for await (const { scan, print } of fingerprintScans(this.unseen(), sessionFiles, signal)) {
        if (signal.aborted) return;
        this.looked.set(scan.id, { scan, print, fingerprint: print && scanDigest(print) });
      }
      this.showFingerprints();
    });
  }

  private unseen(): Scan[] {
    return Object.values(useDataset.getState().scans).filter((scan) => this.looked.get(scan.id)?.scan !== scan);
  }

  private showFingerprints(): void {
    const { scans } = useDataset.getState();
    const known = [...this.looked].flatMap(([id, { scan, fingerprint }]) =>
      fingerprint === null || scans[id] !== scan ? [] : [[id, fingerprint] as const],
    );
    useLeaks.setState({ fingerprints: new Map(known) });
  }

  leaksOf(split: Split): Leak[] | null {
    if (!this.compared) return null;
    const { classes } = useDataset.getState();
    const leaks = findLeaks({ ...this.compared, split, masked: isMasked(useSettings.getState()) });
    return leaks.map((leak) => ({ ...leak, problem: withClassNames(leak.problem, classes) }));
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
    this.showFingerprints();
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

/** The fingerprint that the leak checks have of a scan; null if there is none yet or the scan could not be read. */
export function printOf(scanId: string): ScanFingerprint | null {
  return checks.looked.get(scanId)?.print ?? null;
}

/** The fingerprint of a loaded scan as text; null if there is none yet or the scan could not be read. */
export function fingerprintOf(scanId: string): string | null {
  return checks.looked.get(scanId)?.fingerprint ?? null;
}

/** Resolves when no scan is waiting to be looked at. */
export function scansLookedAt(): Promise<void> {
  return checks.idle();
}

/**
 * Fingerprints the loaded scans that the leak checks leave out: those without a label, excluded ones, other series. A run of before may have
 * learned from them under other names.
 */
export function lookAtOthers(): Promise<void> {
  return checks.lookAtOthers();
}

/** Fingerprints the labelled scans that have no fingerprint yet, and compares all of them. */
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

/** Whether everything but the lungs is masked, so that a pattern outside the lungs can't be a shortcut. */
export const isMasked = ({ settings }: Pick<SettingsState, 'settings'>): boolean => settings.preparation.lungs?.to === 'mask';
