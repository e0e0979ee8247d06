import { useMemo } from 'react';
import type { Scan, SliceImage } from '#ct/scan.ts';
import { channelGroups } from '#data/sample/slices.ts';
import { coloured, gridOf, rangeOf } from '#explain/look.ts';
import type { ExplainedScan } from '#state/predict/heat-map.ts';
import { proportions } from '../../data/viewer/SliceCanvas.tsx';
import viewer from '../../data/viewer/Viewer.module.css';
import { HeatCanvas } from './HeatCanvas.tsx';

/** The place of a slice among those of the sample, and the channel that it is a part of; null for a slice that the net did not see. */
export function seenAs({ sample }: ExplainedScan, slice: number): { at: number; channel: number } | null {
  const at = sample.slices.indexOf(slice);
  if (at < 0) return null;
  return { at, channel: channelGroups(sample.slices.length).findIndex(([first, end]) => at >= first && at < end) };
}

/** A heat map over a slice that the net saw, where the input lay in it. */
export function HeatOver({
  explained,
  scan,
  image,
  index,
  opacity,
}: {
  explained: ExplainedScan;
  scan: Scan;
  image: SliceImage;
  index: number;
  opacity: number;
}) {
  const bytes = useMemo(() => overSlice(explained, image, index), [explained, image, index]);
  if (!bytes) return null;
  const style = { ...proportions(scan, image), opacity };
  return <HeatCanvas bytes={bytes} width={image.columns} height={image.rows} className={viewer.canvas} style={style} />;
}

/** The map in the pixels of a slice: clear outside of what the net was given of it. */
function overSlice(explained: ExplainedScan, { rows, columns }: SliceImage, slice: number): Uint8ClampedArray<ArrayBuffer> | null {
  const seen = seenAs(explained, slice);
  const place = seen && explained.place.slices[seen.at];
  if (!seen || !place || place.rows !== rows || place.columns !== columns) return null;
  const { top, left, bottom, right } = place.box;
  const [height, width] = [bottom - top, right - left];
  const colours = coloured(gridOf(explained.map, seen.channel), rangeOf(explained.map), height, width);
  const bytes = new Uint8ClampedArray(4 * rows * columns);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = 4 * ((top + y) * columns + left + x);
      const from = 3 * (y * width + x);
      bytes.set(colours.subarray(from, from + 3), to);
      bytes[to + 3] = 255;
    }
  }
  return bytes;
}
