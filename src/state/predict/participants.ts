import type { Problem } from '#base/problem.ts';
import { type Exclusion, exclusionsBy, flaggedAmong, reasonsAmong } from '#report/study/exclusions.ts';
import type { Participants } from '#report/study/study.ts';
import type { RunRecord } from '#runs/record.ts';
import { currentDataset } from '../dataset/current-dataset.ts';
import { useDataset } from '../dataset/dataset.ts';
import { matchSide, type ScoredSide } from '../run/run-side.ts';
import type { SideResult } from './evaluation.ts';

const SIDES: readonly ScoredSide[] = ['train', 'tune', 'test'];

/**
 * How many scans were found, and why those that are not scored drop out. Scans beside those of the run are known only while all of the run are
 * loaded; else it is not known how many were found. `limited`: the model says how far from its training scans an ordinary scan is.
 */
export function participantsOf(
  record: RunRecord,
  scored: readonly { side: ScoredSide; result: SideResult }[],
  limited: boolean,
): Participants {
  const { split } = record;
  const unscored = (side: ScoredSide) => (scored.some((one) => one.side === side) ? 0 : split[side].length);
  const ofRun = {
    'other-side': unscored('train') + unscored('tune'),
    locked: unscored('test'),
    ...exclusionsBy(
      scored.flatMap(({ result }) => result.problems),
      'not-predicted',
    ),
  };
  // A model without a limit flags nothing.
  const compared = limited ? scored.flatMap(({ result }) => result.cases.flatMap(({ likeness }) => likeness ?? [])) : [];
  const flagged = flaggedAmong(
    compared.map(({ flags }) => flags),
    compared.length,
  );
  const inRun = loadedScansOf(record);
  if (!inRun) return { found: null, excluded: ofRun, reasons: {}, flagged };
  const data = useDataset.getState();
  const beside: Partial<Record<Exclusion, number>> = {};
  const faults: Problem[] = [];
  for (const id of data.order.filter((one) => !inRun.has(one))) {
    const fault = data.scans[id]?.problems.find(({ level }) => level === 'error');
    if (fault) faults.push(fault);
    const why = fault
      ? 'unusable'
      : data.otherSeries.has(id)
        ? 'other-series'
        : data.excluded.has(id)
          ? 'by-hand'
          : data.labels[id] === undefined
            ? 'unlabelled'
            : 'not-in-run';
    beside[why] = (beside[why] ?? 0) + 1;
  }
  return { found: data.order.length, excluded: { ...beside, ...ofRun }, reasons: reasonsAmong(faults), flagged };
}

/** The ids of all scans of a run, where each of them is loaded; else null. */
function loadedScansOf(record: RunRecord): ReadonlySet<string> | null {
  const data = currentDataset();
  const ids = new Set<string>();
  for (const side of SIDES) {
    const { cases, missing, other, ambiguous, unlabelled } = matchSide(record, side, data);
    if (missing.length + other.length + ambiguous.length + unlabelled.length > 0) return null;
    for (const { scan } of cases) ids.add(scan.id);
  }
  return ids;
}
