import type { Scan } from '#ct/scan.ts';
import { kindOfVerdict } from './verdict.ts';

export const FILTERS = ['all', 'added', 'unlabelled', 'differing', 'warnings', 'rejected', 'excluded', 'otherSeries'] as const;
/** Filters that are offered only while they show something. */
export const OCCASIONAL: ReadonlySet<ScanFilter> = new Set(['added', 'differing', 'otherSeries']);
export type ScanFilter = (typeof FILTERS)[number];

export interface Filterable {
  scans: Readonly<Record<string, Scan>>;
  order: readonly string[];
  labels: Readonly<Record<string, number>>;
  /** By id, the scans whose label by hand differs from the tables, or about which tables differ. */
  differing: Readonly<Record<string, unknown>>;
  /** What the last drop brought; null where that is not told. */
  arrived: { readonly added: ReadonlySet<string> } | null;
  excludedByHand: ReadonlySet<string>;
  otherSeries: ReadonlySet<string>;
}

/** Whether a scan has no label and needs one: no other series of its study is used, it is not excluded, and it can be used. */
export function waitsForLabel(
  { scans, labels, excludedByHand, otherSeries }: Pick<Filterable, 'scans' | 'labels' | 'excludedByHand' | 'otherSeries'>,
  id: string,
): boolean {
  const scan = scans[id];
  if (!scan || labels[id] !== undefined || otherSeries.has(id)) return false;
  return !excludedByHand.has(id) && kindOfVerdict(scan) !== 'rejected';
}

/** Ids of the scans that each filter shows, in the order of the table. */
export function filterScans({
  scans,
  order,
  labels,
  differing,
  arrived,
  excludedByHand,
  otherSeries,
}: Filterable): Record<ScanFilter, string[]> {
  const kindOf = (id: string) => {
    const scan = scans[id];
    return scan && kindOfVerdict(scan);
  };
  return {
    all: [...order],
    added: arrived ? order.filter((id) => arrived.added.has(id)) : [],
    unlabelled: order.filter((id) => waitsForLabel({ scans, labels, excludedByHand, otherSeries }, id)),
    differing: order.filter((id) => differing[id] !== undefined),
    warnings: order.filter((id) => kindOf(id) === 'warning'),
    rejected: order.filter((id) => kindOf(id) === 'rejected'),
    excluded: order.filter((id) => excludedByHand.has(id)),
    otherSeries: order.filter((id) => otherSeries.has(id)),
  };
}

/** Ids of the scans whose name contains the text; upper and lower case are equal. */
export function searchScans(ids: readonly string[], scans: Readonly<Record<string, Scan>>, text: string): string[] {
  const wanted = text.trim().toLowerCase();
  return wanted === '' ? [...ids] : ids.filter((id) => scans[id]?.name.toLowerCase().includes(wanted));
}
