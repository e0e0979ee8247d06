import { LOCAL_KEYS } from '#base/kept-keys.ts';
import { pseudonymOf } from '#base/pseudonym.ts';
import { combineDecisions } from '#projects/combine.ts';
import type { EarlyDecision, KeptScan, ScanDecisions } from '#projects/record.ts';
import { restoreEarly } from '#projects/schema.ts';
import { profileSalt } from '#workers/client/salt.ts';
import { PageJournal } from './page-journal.ts';

const journal = new PageJournal<EarlyDecision>(LOCAL_KEYS.earlyDecisions, restoreEarly);

const pseudonym = (scanId: string): string => pseudonymOf(profileSalt(), 'scan', scanId);

/** What earlier pages left and no scan has claimed yet. */
let unclaimed: EarlyDecision[] = [];
/** What this page has decided early, by scan. */
const own = new Map<string, EarlyDecision>();

/** Takes over what earlier pages left. It stays in local storage until its scan comes. */
export function recallEarly(): void {
  unclaimed = [...unclaimed, ...journal.take()];
  leave();
}

/**
 * Keeps what is decided now about scans that are not placed, by scan id. A decision that did not change keeps its time. What is no longer among
 * them stays until {@link forgetPlaced}.
 */
export function keepEarly(projectId: string | null, decided: ReadonlyMap<string, ScanDecisions>, now: number): void {
  let changed = false;
  for (const [id, decisions] of decided) {
    const scan = pseudonym(id);
    const known = own.get(scan);
    if (known && JSON.stringify(known.decisions) === JSON.stringify(decisions)) continue;
    own.set(scan, { projectId, scan, at: now, decisions });
    changed = true;
  }
  if (changed) leave();
}

/** Forgets early decisions other than these, by scan id: a project has stored them, or they were taken back. */
export function forgetPlaced(decided: ReadonlyMap<string, ScanDecisions>): void {
  const left = new Set([...decided.keys()].map(pseudonym));
  const gone = [...own.keys()].filter((scan) => !left.has(scan));
  for (const scan of gone) own.delete(scan);
  if (gone.length > 0) leave();
}

/** What earlier pages decided early about a scan, unless `mayClaim` refuses it or the project has stored a later decision; null: nothing. */
export function earlyDecisions(scanId: string, kept: KeptScan | undefined, mayClaim: (of: EarlyDecision) => boolean): ScanDecisions | null {
  if (unclaimed.length === 0) return null;
  const scan = pseudonym(scanId);
  const of = unclaimed.filter((one) => one.scan === scan && mayClaim(one) && one.at > (kept?.changedAt ?? 0));
  return of.length === 0
    ? null
    : of.sort((a, b) => a.at - b.at).reduce<ScanDecisions>((all, { decisions }) => combineDecisions(all, decisions), {});
}

/** Forgets what earlier pages left of these scans: a project has stored it now, or this page has left it anew. */
export function claimed(scanIds: readonly string[]): void {
  if (unclaimed.length === 0) return;
  const scans = new Set(scanIds.map(pseudonym));
  unclaimed = unclaimed.filter(({ scan }) => !scans.has(scan));
  leave();
}

/** Forgets what was decided early in a project that is being erased; null: in any. */
export function forgetEarly(projectId: string | null): void {
  const isDoomed = (one: EarlyDecision) => projectId === null || one.projectId === projectId;
  unclaimed = unclaimed.filter((one) => !isDoomed(one));
  for (const one of own.values()) if (isDoomed(one)) own.delete(one.scan);
  journal.forget(isDoomed);
}

function leave(): void {
  journal.leave([...unclaimed, ...own.values()]);
}
