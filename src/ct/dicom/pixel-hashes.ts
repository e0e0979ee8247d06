import { dot, normalOf } from '../geometry.ts';
import type { DicomHeader } from '../header.ts';

/** Hashes of frames' pixels, by {@link pixelHashKey}. */
export type PixelHashes = ReadonlyMap<string, string>;

/** A frame of a file of the drop. */
export interface FrameRef {
  path: string;
  frame: number;
}

export function pixelHashKey(path: string, frame: number): string {
  return `${path}#${frame}`;
}

/**
 * The frames of one series whose place another one has, too: whether they are copies only their pixels tell. Places are taken coarsely
 * here; it does no harm to read a few pixels more.
 */
export function framesInDoubt(headers: readonly DicomHeader[]): FrameRef[] {
  const places = new Map<string, FrameRef[]>();
  for (const { path, frames, rows, columns, sliceLocation, instanceNumber, localizer } of headers) {
    if (localizer) continue;
    for (const [frame, { position, orientation }] of frames.entries()) {
      const along = position && dot(orientation ? normalOf(orientation) : [0, 0, 1], position);
      const place = along === null ? `location ${sliceLocation ?? `none/${instanceNumber}/${frame}`}` : along.toFixed(1);
      const key = `${rows} ${columns} ${place}`;
      const here = places.get(key);
      if (here) here.push({ path, frame });
      else places.set(key, [{ path, frame }]);
    }
  }
  return [...places.values()].filter((here) => here.length > 1).flat();
}
