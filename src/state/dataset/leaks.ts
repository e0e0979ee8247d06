import { create } from 'zustand';
import { nextTask } from '#base/async/next-task.ts';
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

/** Prints of the session's scans; a scan that changed is another one. */
const prints = new Map<string, { scan: Scan; print: ScanFingerprint | null; fingerprint: string | null }>();
/** What the leak checks know of a scan; null while they don't, and where it could not be read. */
export function printOf(scanId: string): ScanFingerprint | null {
  return prints.get(scanId)?.print ?? null;
}

/** The fingerprint of a loaded scan; null where the leak checks have not looked at it, or could not. */
export function fingerprintOf(scanId: string): string | null {
  return prints.get(scanId)?.fingerprint ?? null;
}

const search = new CopySearch();
/** What the prints tell of the labelled scans, whatever their split. */
let compared: { scans: LeakScan[]; copies: Copy[]; pattern: ShortcutPattern | null } | null = null;
let latest = new AbortController();
let checking: Promise<void> = Promise.resolve();

/** Resolves when no scan is waiting to be looked at. */
export async function scansLookedAt(): Promise<void> {
  for (let awaited: Promise<void> | null = null; awaited !== checking; ) {
    awaited = checking;
    await awaited;
  }
}

/** While labels are given key by key only the last of them is checked. */
const PACE_MS = 1000;
let begun = Number.NEGATIVE_INFINITY;

/** Without what makes scans heavy to copy. */
function leakScanOf(scan: Scan, label: number): LeakScan {
  const { id, name, patientKey, studyKey, folder, manufacturer, kernel, site, rows, columns } = scan;
  const told = { ...(studyKey !== undefined && { studyKey }), ...(site !== undefined && { site }) };
  return { id, name, patientKey, ...told, label, folder, manufacturer, kernel, rows, columns, scale: describeScale(scan) };
}

/** Looks at scans that have not been looked at, and compares all. A later call gives up an earlier one. */
async function check(): Promise<void> {
  latest.abort();
  const mine = new AbortController();
  latest = mine;
  compared = null;
  useLeaks.setState({ leaks: null, progress: null, unread: 0, problem: null });
  const wait = begun + PACE_MS - performance.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  if (mine.signal.aborted) return;
  begun = performance.now();
  const data = useDataset.getState();
  const labelled = labelledScans(data);
  const scans = labelled.flatMap(({ id, label }): LeakScan[] => (data.scans[id] ? [leakScanOf(data.scans[id], label)] : []));
  for (const id of prints.keys()) if (!data.scans[id]) prints.delete(id);
  if (scans.length === 0) return;
  try {
    const todo = labelled.flatMap(({ id }) => {
      const scan = data.scans[id];
      return scan && prints.get(id)?.scan !== scan ? [scan] : [];
    });
    const done = () => scans.length - todo.length;
    let looked = 0;
    for await (const { scan, print } of fingerprintScans(todo, sessionFiles, mine.signal)) {
      prints.set(scan.id, { scan, print, fingerprint: print && scanDigest(print) });
      if (mine.signal.aborted) return;
      useLeaks.setState({ progress: { done: done() + ++looked, total: scans.length } });
    }
    if (mine.signal.aborted) return;
    const known = scans.flatMap(({ id }) => prints.get(id)?.print ?? []);
    const fingerprints = new Map(
      [...prints].flatMap(([id, { fingerprint }]) => (fingerprint === null ? [] : [[id, fingerprint] as const])),
    );
    useLeaks.setState({ fingerprints });
    const copies = await searchCopies(search, known, mine.signal);
    if (mine.signal.aborted) return;
    const pattern = await study.findShortcutPattern(await packPatternScans(patternScans(scans, known), nextTask));
    if (mine.signal.aborted) return;
    compared = { scans, copies, pattern };
    useLeaks.setState({ progress: null, unread: scans.length - known.length });
    judge();
  } catch (thrown) {
    if (!mine.signal.aborted) useLeaks.setState({ progress: null, problem: toProblem(thrown, 'Leak checks') });
  }
}

/** The leaks of any split of the labelled scans, prepared as the settings say; null while they are not known. */
export function leaksOf(split: Split): Leak[] | null {
  return compared && findLeaks({ ...compared, split, masked: isMasked(useSettings.getState()) });
}

/** The leaks of the present split. */
function judge(): void {
  const { split } = useSplit.getState();
  useLeaks.setState({ leaks: split && leaksOf(split) });
}

useDataset.subscribe((now, before) => {
  if (now.reading) return;
  const changed = now.labels !== before.labels || now.excluded !== before.excluded || now.scans !== before.scans || before.reading !== null;
  if (changed) checking = check();
});
const isMasked = ({ settings }: Pick<SettingsState, 'settings'>) => settings.preparation.lungs?.to === 'mask';

useSettings.subscribe((now, before) => {
  if (isMasked(now) !== isMasked(before)) judge();
});
useSplit.subscribe((now, before) => {
  if (now.split !== before.split) judge();
});
