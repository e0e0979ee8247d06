import { Slider, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Scan, SliceImage } from '#ct/scan.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import { toldAtOnce } from '../../announce/told.ts';
import { inLanguage, text } from '../../messages/language.ts';
import { useDataView } from '../view.ts';
import { edgeLetters } from './orientation.ts';
import { SliceCanvas } from './SliceCanvas.tsx';
import { usePointer } from './usePointer.ts';
import { useSlice } from './useSlice.ts';
import { useViewerKeys } from './useViewerKeys.ts';
import classes from './Viewer.module.css';
import { WindowControls } from './WindowControls.tsx';
import { ZoomControls } from './ZoomControls.tsx';
import { WHOLE } from './zoom.ts';

interface SliceViewerProps {
  scan: Scan;
  /** The files of the scan where it is not a loaded one. */
  files?: FileIndex | undefined;
  /** The slice on show. */
  index: number;
  /** Goes from the slice on show then to another. */
  onIndex: (to: (now: number) => number) => void;
  /** Indices of the slices that the net sees. */
  net: readonly number[];
  /** What lies over the slice on show, in its place and proportions. */
  over?: ((image: SliceImage) => ReactNode) | undefined;
  /** Marks the slice on show, by a key. */
  onMark?: () => void;
  /** What stands under the slider. */
  children?: ReactNode;
}

/** One slice of a scan with what moves through them, magnifies and sets the window. Give it the scan's id as key. */
export function SliceViewer({ scan, files, index, onIndex, net, over, onMark, children }: SliceViewerProps) {
  const count = scan.slices.length;
  const go = (change: number) => onIndex((now) => Math.min(count - 1, Math.max(0, now + change)));
  const window = useDataView((state) => state.window);
  const { image, problem, reading } = useSlice(scan, index, files);
  const [zoom, setZoom] = useState(WHOLE);
  const { stage, value, handlers } = usePointer(scan, image, { go, zoom, setZoom });
  useViewerKeys({ go, zoom, setZoom, ...(onMark && { mark: onMark }) });
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
            {over?.(image)}
          </div>
        )}
        {fault && (
          <div className={classes.fault} ref={toldAtOnce}>
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
          {net.includes(index) ? words.seenByNet : ''}
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
          marks={net.map((slice) => ({ value: slice + 1 }))}
          classNames={{ mark: classes.sliceMark ?? '' }}
          value={index + 1}
          onChange={(slice) => onIndex(() => Math.min(count - 1, slice - 1))}
        />
        <Text size="xs" ta="right">
          {words.of({ slice: index + 1, slices: count })}
        </Text>
      </div>
      {children}
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
