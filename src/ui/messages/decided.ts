import { counted } from '#base/messages/english.ts';
import type { DecidedCounts } from '#projects/decided.ts';

/** '13 labels by hand', '2 exclusions', ... without those of which there are none. */
export function decidedInWords({ labels, tableLabels, unlabelled, excluded, marked, moved, notes }: DecidedCounts): string[] {
  const parts: [number, string, string?][] = [
    [labels, 'label by hand', 'labels by hand'],
    [tableLabels, 'label of a table', 'labels of a table'],
    [unlabelled, 'removed label'],
    [excluded, 'exclusion'],
    [marked, 'scan with marked slices', 'scans with marked slices'],
    [moved, 'scan moved between sets', 'scans moved between sets'],
    [notes, 'note'],
  ];
  return parts.filter(([count]) => count > 0).map(([count, one, many]) => counted(count, one, many));
}
