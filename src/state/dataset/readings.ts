import type { Scan } from '#ct/scan.ts';
import { readAs } from '#ct/values/read-as.ts';
import { drawThumbnail } from '#workers/client/ingest.ts';
import { mapOnPool } from '#workers/client/reading.ts';
import { earlierDrops, sessionFiles } from './session-files.ts';
import { keepThumbnail } from './thumbnails.ts';

/** How the person wants scans to be read, by scan id: true as they were recognised, false as they are stored. */
export type ReadingChoices = Readonly<Record<string, boolean>>;

/** The scan as the person wants it read; the scan itself where it is so, or nobody decided. */
export function asChosen(scan: Scan, choices: ReadingChoices): Scan {
  const choice = choices[scan.id];
  return choice === undefined ? scan : readAs(scan, choice);
}

/** Scans that are now read in another way, with their thumbnails drawn anew, in the order they get ready. */
export async function* reread(scans: readonly Scan[], signal: AbortSignal): AsyncGenerator<Scan, void, void> {
  const draw = async (scan: Scan): Promise<Scan> => {
    // A picture of how it was read before is better than none.
    const thumbnail = await drawThumbnail(scan, sessionFiles).catch(() => null);
    if (thumbnail) keepThumbnail(scan.id, thumbnail);
    earlierDrops().scans.set(scan.id, scan);
    return scan;
  };
  yield* mapOnPool(scans, draw, signal);
}
