import { type RunRow, runRow } from '#report/run-row.ts';
import type { RunRecord } from '#runs/record.ts';
import { labelNumbers, splitNumbers } from '#runs/split-numbers.ts';

export type SortKey = Exclude<keyof RunRow, 'id' | 'name' | 'note' | 'weightsHash'> | 'splitNumber';

export interface BoardSort {
  key: SortKey;
  descending: boolean;
}

export interface BoardFilter {
  /** Words that must all occur in name, net, weights, extent, split, device or note. */
  text: string;
  /** Registry name; null: all nets. */
  net: string | null;
  /** The number of a split on the board; null: all splits. */
  split: number | null;
}

export interface BoardRow extends RunRow, Pick<RunRecord, 'paused'> {
  pinned: boolean;
  /** Whether it was not trained in this browser. */
  isFromElsewhere: boolean;
  /** Runs with the same number learned from the same scans and were scored on the same ones; from 1, the oldest first. */
  splitNumber: number;
  /** Runs of a split with the same number have the same labels, as far as is known; from 1 in each split. */
  labelNumber: number;
}

/** Returns the runs as rows, unsorted. */
export function boardRows(records: readonly RunRecord[], nameOf?: (record: RunRecord) => string): BoardRow[] {
  const numbers = splitNumbers(records);
  const labels = labelNumbers(records);
  return records.map((record) => ({
    ...runRow(record, nameOf?.(record)),
    ...(record.paused && { paused: record.paused }),
    pinned: record.pinned ?? false,
    isFromElsewhere: record.elsewhere !== undefined,
    splitNumber: numbers.get(record.id) ?? 0,
    labelNumber: labels.get(record.id) ?? 0,
  }));
}

export function filterRows(rows: readonly BoardRow[], { text, net, split }: BoardFilter): BoardRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (net !== null && row.net !== net) return false;
    if (split !== null && row.splitNumber !== split) return false;
    const hay = [row.name, row.net, row.weights, row.extent, row.split, row.device, row.note, row.optimizer].join(' ').toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}

/** Returns the rows sorted. Pinned runs come first whatever the order, and rows without a value last. */
export function sortRows(rows: readonly BoardRow[], { key, descending }: BoardSort): BoardRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (a.pinned !== b.pinned) return a.pinned ? -1 : 1;
    const [x, y] = [a[key], b[key]];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'en', { numeric: true });
    return sign * order || b.createdAt.localeCompare(a.createdAt);
  });
}
