import type { DatasetState } from '#state/dataset/dataset-state.ts';
import type { CaseChange } from '#state/predict/case-changes.ts';
import { text } from '../messages/language.ts';

/** What has been decided otherwise about a scan, in a few words each. */
export function describeChange({ was, now, excluded }: CaseChange, classNames: readonly string[]): string[] {
  const words = text.cases.change;
  const nameOf = (k: number) => classNames[k] ?? String(k + 1);
  return [
    ...(now === was ? [] : [words.label({ was: nameOf(was), now: now === null ? null : nameOf(now) })]),
    ...(excluded ? [words.excluded] : []),
  ];
}

/** What the status line says of a scan that was excluded, or taken back in, a moment ago. */
export function saidOfExclusion(scanId: string, { scans, excluded }: Pick<DatasetState, 'scans' | 'excluded'>): string {
  return text.cases.change.exclusion({ scan: scans[scanId]?.name ?? scanId, isExcluded: excluded.has(scanId) });
}
