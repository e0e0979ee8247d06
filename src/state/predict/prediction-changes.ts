import type { Scan } from '#ct/scan.ts';
import type { ListOrder } from '#data/labels/listed-scans.ts';
import type { PredictedScan, PredictionState } from './prediction-state.ts';
import { byScanName } from './read-drop.ts';
import type { ScanBatch } from './scan-batches.ts';

/** Rows as they stand in the table: in the order of the list that picked them, or of their names. */
export function inOrder({ rows, order }: PredictionState): PredictedScan[] {
  if (!order) return byScanName(rows, ({ scan }) => scan);
  const placeOf = ({ scan }: PredictedScan) => order.get(scan.id)?.place ?? order.size;
  return [...rows].sort((a, b) => placeOf(a) - placeOf(b));
}

/** What is left of the state when only scans of a list count. */
export function onList(state: PredictionState, all: readonly Scan[], { scans, named }: ListOrder<Scan>) {
  const order = new Map(scans.map((scan, place) => [scan.id, { place, name: named.get(scan) ?? null }]));
  const left = new Set(all.flatMap(({ id }) => (order.has(id) ? [] : [id])));
  return { ...without(state, left), order, unlisted: left.size };
}

/** The state with the names that scans have now. */
export function withNames({ rows, refused, held, misfits }: PredictionState, renamed: readonly Scan[]) {
  const now = new Map(renamed.map((scan) => [scan.id, scan]));
  const named = <S extends Pick<Scan, 'id'>>(scan: S) => (now.get(scan.id) as S | undefined) ?? scan;
  return {
    rows: rows.map((row) => ({ ...row, scan: named(row.scan), input: row.input && { ...row.input, scan: named(row.input.scan) } })),
    refused: refused.map((one) => ({ ...one, scan: { id: one.scan.id, name: named(one.scan).name } })),
    held: held.map(named),
    misfits: misfits.map(named),
  };
}

/** The state without what was told of scans that are no more. */
export function without({ rows, refused, held, misfits, asked }: PredictionState, ids: ReadonlySet<string>) {
  const isLeft = ({ id }: Pick<Scan, 'id'>) => !ids.has(id);
  const left = { rows: rows.filter(({ scan }) => isLeft(scan)), refused: refused.filter(({ scan }) => isLeft(scan)) };
  const fewer = rows.length - left.rows.length + refused.length - left.refused.length;
  return { ...left, held: held.filter(isLeft), misfits: misfits.filter(isLeft), asked: asked - fewer };
}

/** The scans of a drop that were there before a batch of it, as they are after it. */
export function droppedAfter(dropped: readonly Scan[], { gone, renamed }: ScanBatch): Scan[] {
  const now = new Map(renamed.map((scan) => [scan.id, scan]));
  return dropped.filter(({ id }) => !gone.includes(id)).map((scan) => now.get(scan.id) ?? scan);
}
