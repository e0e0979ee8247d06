import { Slider, Text } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { Problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { areEnough, markedFor, needsLungs } from '#data/sample/slices.ts';
import { areMeasured, useLungs } from '#state/dataset/lungs.ts';
import { useSliceMarks } from '#state/dataset/slice-marks.ts';
import { useSettings } from '#state/run/settings.ts';
import { inLanguage, text } from '../../messages/language.ts';
import { useDataView } from '../view.ts';
import { netSlices } from './net-slices.ts';
import { edgeLetters } from './orientation.ts';
import { SliceCanvas } from './SliceCanvas.tsx';
import { SliceMarks } from './SliceMarks.tsx';
import { usePointer } from './usePointer.ts';
import { useSlice } from './useSlice.ts';
import { useViewerKeys } from './useViewerKeys.ts';
import classes from './Viewer.module.css';
import { WindowControls } from './WindowControls.tsx';
import { ZoomControls } from './ZoomControls.tsx';
import { WHOLE } from './zoom.ts';

/** Measuring the lungs decodes every slice, so it starts only when a scan has been shown for this long. */
const SETTLING_MS = 400;

/** The slices of one scan. Give it the scan's id as key, so that every scan opens at its middle slice. */
export function Viewer({ scan }: { scan: Scan }) {
  const count = scan.slices.length;
  const [index, setIndex] = useState(count >> 1);
  const go = (change: number) => setIndex((now) => Math.min(count - 1, Math.max(0, now + change)));
  const window = useDataView((state) => state.window);
  const { image, problem, reading } = useSlice(scan, index);
  const [zoom, setZoom] = useState(WHOLE);
  const { stage, value, handlers } = usePointer(scan, image, { go, zoom, setZoom });
  useViewerKeys({ go, zoom, setZoom, mark: () => useSliceMarks.getState().toggle(scan, index) });
  const choice = useSettings((state) => state.settings.preparation.slices);
  const marks = useSliceMarks((state) => state.marks[scan.id]);
  // While a scan has too few marks, the rule chooses its slices.
  const marked = marks && areEnough(marks, count) ? marks : undefined;
  const lungs = useLungShares(scan, needsLungs(choice, markedFor(choice, marked)));
  const net = useMemo(() => netSlices(scan, choice, marked, lungs), [scan, choice, marked, lungs]);
  const chosen = Array.isArray(net) ? net : [];

  const isHu = scan.unit === 'HU';
  const edges = edgeLetters(scan);
  const position = scan.slices[index]?.position;
  const words = text.viewer;
  const fault = problem && inLanguage(problem);
  return (
    <div data-scan-viewer>
      <div ref={stage} className={classes.stage} data-windowed={isHu} {...handlers}>
        {image && !problem && (
          <div className={classes.pane} style={{ transform: `translate(${zoom.x * 100}%, ${zoom.y * 100}%) scale(${zoom.scale})` }}>
            <SliceCanvas
              scan={scan}
              image={image}
              window={window}
              label={words.sliceOf({ slice: index + 1, slices: count, scan: scan.name })}
            />
          </div>
        )}
        {fault && (
          <div className={classes.fault} role="alert">
            <b>{words.cannotBeShown}</b>
            <span>{fault.what}</span>
            <span>{fault.remedy}</span>
          </div>
        )}
        {reading && !problem && !image && <span className={classes.wait}>{words.reading}</span>}
        {edges && image && !problem && (
          <>
            <span className={classes.mark} data-edge="left">
              {edges.left}
            </span>
            <span className={classes.mark} data-edge="right">
              {edges.right}
            </span>
            <span className={classes.mark} data-edge="top">
              {edges.top}
            </span>
            <span className={classes.mark} data-edge="bottom">
              {edges.bottom}
            </span>
          </>
        )}
        <span className={classes.corner} data-corner="start">
          {words.place({ slice: index + 1, slices: count, position: typeof position === 'number' ? position.toFixed(1) : null })}
        </span>
        <span className={classes.corner} data-corner="top">
          {chosen.includes(index) ? words.seenByNet : ''}
        </span>
        {image && !problem && <ZoomControls zoom={zoom} setZoom={setZoom} />}
        <span className={classes.corner} data-corner="end">
          {value ?? (isHu ? '' : words.notHu)}
        </span>
      </div>
      <div className={classes.control}>
        <Text size="xs" className={classes.controlName}>
          {words.slice}
        </Text>
        <Slider
          size="sm"
          label={null}
          thumbLabel={words.slice}
          min={1}
          max={Math.max(2, count)}
          disabled={count < 2}
          marks={chosen.map((slice) => ({ value: slice + 1 }))}
          classNames={{ mark: classes.sliceMark ?? '' }}
          value={index + 1}
          onChange={(slice) => setIndex(Math.min(count - 1, slice - 1))}
        />
        <Text size="xs" ta="right">
          {words.of({ slice: index + 1, slices: count })}
        </Text>
      </div>
      <SliceMarks scan={scan} index={index} net={net} />
      {isHu ? (
        <WindowControls />
      ) : (
        <Text size="xs" mt={4}>
          {words.noWindow}
        </Text>
      )}
    </div>
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
