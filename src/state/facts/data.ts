import type { Scan } from '#ct/scan.ts';
import type { DatasetState } from '../dataset/dataset-state.ts';
import type { StartFacts } from './start.ts';

/** What decides whether the loaded scans can be split. */
export interface DataFacts {
  start: Pick<StartFacts, 'reading' | 'scans' | 'labelled'>;
  /** The number of labelled scans. `start.labelled` counts those that have no error and are not left out: these train and are scored. */
  labelled: number;
  classesWithScans: number;
  problems: number;
  /** The number of open questions about the label tables. */
  questions: number;
  /** The number of scans that the open project knows, whether they are loaded or not. */
  known: number;
}

/** What the data lack before they can be split. */
export type DataLack = 'reading' | 'unreadable' | 'no-scans' | 'question' | 'no-labels' | 'none-usable' | 'one-class';

/** The first thing that is missing; null when nothing is. */
export function dataLack({ start, labelled, classesWithScans, problems, questions }: DataFacts): DataLack | null {
  if (start.reading) return 'reading';
  if (start.scans === 0) return problems > 0 ? 'unreadable' : 'no-scans';
  if (questions > 0) return 'question';
  if (labelled === 0) return 'no-labels';
  if (start.labelled === 0) return 'none-usable';
  return classesWithScans < 2 ? 'one-class' : null;
}

/** How many scans are used, and how many are not, each counted under the first reason. */
export interface ScanUse {
  scans: number;
  used: number;
  otherSeries: number;
  excluded: number;
  refused: number;
  unlabelled: number;
}

export function scanUse({
  scans,
  order,
  labels,
  excludedByHand,
  otherSeries,
}: Pick<DatasetState, 'scans' | 'order' | 'labels' | 'excludedByHand' | 'otherSeries'>): ScanUse {
  const use = { scans: order.length, used: 0, otherSeries: 0, excluded: 0, refused: 0, unlabelled: 0 };
  for (const id of order) {
    if (otherSeries.has(id)) use.otherSeries++;
    else if (excludedByHand.has(id)) use.excluded++;
    else if (hasError(scans[id])) use.refused++;
    else if (labels[id] === undefined) use.unlabelled++;
    else use.used++;
  }
  return use;
}

const hasError = (scan: Scan | undefined) => !scan || scan.problems.some(({ level }) => level === 'error');
