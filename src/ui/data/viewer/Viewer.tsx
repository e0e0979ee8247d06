import { Slider, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Scan } from '#ct/scan.ts';
import { areEnough, markedFor, needsLungs } from '#data/sample/slices.ts';
import { useSliceMarks } from '#state/dataset/slice-marks.ts';
import { useSettings } from '#state/run/settings.ts';
import { useDataView } from '../view.ts';
import { netSlices } from './net-slices.ts';
import { edgeMarks } from './orientation.ts';
import { SliceCanvas } from './SliceCanvas.tsx';
import { SliceMarks } from './SliceMarks.tsx';
import { useLungShares } from './useLungShares.ts';
import { usePointer } from './usePointer.ts';
import { useSlice } from './useSlice.ts';
import { useViewerKeys } from './useViewerKeys.ts';
import classes from './Viewer.module.css';
import { WindowControls } from './WindowControls.tsx';
import { ZoomControls } from './ZoomControls.tsx';
import { WHOLE } from './zoom.ts';

/** The slices of one scan. Give it the scan's id as key, so that every scan opens at its middle. */
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
  // Of a scan with too few marks the rule still counts.
  const marked = marks && areEnough(marks, count) ? marks : undefined;
  const lungs = useLungShares(scan, needsLungs(choice, markedFor(choice, marked)));
  const net = useMemo(() => netSlices(scan, choice, marked, lungs), [scan, choice, marked, lungs]);
  const chosen = Array.isArray(net) ? net : [];

  const isHu = scan.unit === 'HU';
  const edges = edgeMarks(scan);
  const position = scan.slices[index]?.position;
  return (
    <div data-scan-viewer>
      <div ref={stage} className={classes.stage} data-windowed={isHu} {...handlers}>
        {image && !problem && (
          <div className={classes.pane} style={{ transform: `translate(${zoom.x * 100}%, ${zoom.y * 100}%) scale(${zoom.scale})` }}>
            <SliceCanvas scan={scan} image={image} window={window} label={`Slice ${index + 1} of ${count} of ${scan.name}`} />
          </div>
        )}
        {problem && (
          <div className={classes.fault} role="alert">
            <b>This slice can't be shown.</b>
            <span>{problem.what}</span>
            <span>{problem.remedy}</span>
          </div>
        )}
        {reading && !problem && !image && <span className={classes.wait}>Reading the slice</span>}
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
          {index + 1} / {count}
          {typeof position === 'number' && ` · ${position.toFixed(1)} mm`}
        </span>
        <span className={classes.corner} data-corner="top">
          {chosen.includes(index) ? 'seen by the net' : ''}
        </span>
        {image && !problem && <ZoomControls zoom={zoom} setZoom={setZoom} />}
        <span className={classes.corner} data-corner="end">
          {value ?? (isHu ? '' : 'not HU')}
        </span>
      </div>
      <div className={classes.control}>
        <Text size="xs" className={classes.controlName}>
          Slice
        </Text>
        <Slider
          size="sm"
          label={null}
          thumbLabel="Slice"
          min={1}
          max={Math.max(2, count)}
          disabled={count < 2}
          marks={chosen.map((slice) => ({ value: slice + 1 }))}
          classNames={{ mark: classes.sliceMark ?? '' }}
          value={index + 1}
          onChange={(slice) => setIndex(Math.min(count - 1, slice - 1))}
        />
        <Text size="xs" ta="right">
          {index + 1} of {count}
        </Text>
      </div>
      <SliceMarks scan={scan} index={index} net={net} />
      {isHu ? (
        <WindowControls />
      ) : (
        <Text size="xs" mt={4}>
          Pictures are shown as they are: their greys are not Hounsfield units, so there is no window to choose.
        </Text>
      )}
    </div>
  );
}
