import { useEffect, useMemo, useState } from 'react';
import type { Problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { areEnough, markedFor, needsLungs } from '#data/sample/slices.ts';
import { areMeasured, useLungs } from '#state/dataset/lungs.ts';
import { useSliceMarks } from '#state/dataset/slice-marks.ts';
import { useSettings } from '#state/run/settings.ts';
import { markShown } from '../labelling.ts';
import { netSlices } from './net-slices.ts';
import { SliceMarks } from './SliceMarks.tsx';
import { SliceViewer } from './SliceViewer.tsx';

/** Measuring the lungs decodes every slice, so it starts only when a scan has been shown for this long. */
const SETTLING_MS = 400;

/**
 * The slices of the chosen scan, which are marked here; every scan opens at its middle slice. `drawn` is the scan whose slices are shown, which may be
 * the one before for a moment. Marks and steps through the slices are the chosen scan's from the key on that chose it.
 */
export function Viewer({ scan, drawn }: { scan: Scan; drawn: Scan }) {
  const { at, move } = useSlicePlaces(scan, drawn);
  const index = at(scan);
  const choice = useSettings((state) => state.settings.preparation.slices);
  const marks = useSliceMarks((state) => state.marks[scan.id]);
  // While a scan has too few marks, the rule chooses its slices.
  const marked = marks && areEnough(marks, scan.slices.length) ? marks : undefined;
  const lungs = useLungShares(scan, needsLungs(choice, markedFor(choice, marked)));
  const net = useMemo(() => netSlices(scan, choice, marked, lungs), [scan, choice, marked, lungs]);
  const isDrawn = drawn.id === scan.id;
  return (
    <SliceViewer
      key={drawn.id}
      scan={drawn}
      index={at(drawn)}
      onIndex={move}
      net={isDrawn && Array.isArray(net) ? net : []}
      onMark={() => markShown(scan, index)}
    >
      <SliceMarks scan={scan} index={index} net={net} />
    </SliceViewer>
  );
}

/** Which slice of the chosen scan and of the drawn one is on show, and a function that moves through the chosen one's. */
function useSlicePlaces(scan: Scan, drawn: Scan) {
  const [places, setPlaces] = useState<Readonly<Record<string, number>>>({});
  const { id } = scan;
  useEffect(() => setPlaces(({ [id]: _, ...others }) => others), [id]);
  const placeOf = (known: Readonly<Record<string, number>>, of: Scan) =>
    Math.min(known[of.id] ?? of.slices.length >> 1, of.slices.length - 1);
  return {
    at: (of: Scan) => placeOf(places, of),
    move: (to: (now: number) => number) =>
      setPlaces((known) => {
        const next = Math.min(scan.slices.length - 1, Math.max(0, to(placeOf(known, scan))));
        return { [drawn.id]: placeOf(known, drawn), [scan.id]: next };
      }),
  };
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
