import { useEffect, useMemo, useState } from 'react';
import type { Problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { areEnough, markedFor, needsLungs } from '#data/sample/slices.ts';
import { areMeasured, useLungs } from '#state/dataset/lungs.ts';
import { useSliceMarks } from '#state/dataset/slice-marks.ts';
import { markSlice } from '#state/dataset/undoable.ts';
import { useSettings } from '#state/run/settings.ts';
import { netSlices } from './net-slices.ts';
import { SliceMarks } from './SliceMarks.tsx';
import { SliceViewer } from './SliceViewer.tsx';

/** Measuring the lungs decodes every slice, so it starts only when a scan has been shown for this long. */
const SETTLING_MS = 400;

/** The slices of one loaded scan, which are marked here. Give it the scan's id as key, so that every scan opens at its middle slice. */
export function Viewer({ scan }: { scan: Scan }) {
  const count = scan.slices.length;
  const [index, setIndex] = useState(count >> 1);
  const choice = useSettings((state) => state.settings.preparation.slices);
  const marks = useSliceMarks((state) => state.marks[scan.id]);
  // While a scan has too few marks, the rule chooses its slices.
  const marked = marks && areEnough(marks, count) ? marks : undefined;
  const lungs = useLungShares(scan, needsLungs(choice, markedFor(choice, marked)));
  const net = useMemo(() => netSlices(scan, choice, marked, lungs), [scan, choice, marked, lungs]);
  return (
    <SliceViewer scan={scan} index={index} onIndex={setIndex} net={Array.isArray(net) ? net : []} onMark={() => markSlice(scan, index)}>
      <SliceMarks scan={scan} index={index} net={net} />
    </SliceViewer>
  );
}

/**
 * The lung's share of each slice, from 0 to 1. Measured only while `wanted`: null until then, and the problem if it can't be
 * measured.
 */
function useLungShares(scan: Scan, wanted: boolean): readonly number[] | Problem | null {
  const lungs = useLungs((state) => state.measured[scan.id]);
  const known = lungs !== undefined;
  useEffect(() => {
    if (!wanted || known) return;
    const stop = new AbortController();
    const timer = setTimeout(() => void useLungs.getState().measure([scan], stop.signal), SETTLING_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [scan, wanted, known]);
  return areMeasured(lungs) ? lungs.shares : (lungs ?? null);
}
