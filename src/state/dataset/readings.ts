import type { Scan } from '#ct/scan.ts';
import { readAs } from '#ct/values/read-as.ts';
import { drawThumbnail } from '#workers/client/ingest.ts';
import { mapOnPool } from '#workers/client/reading.ts';
import { earlierDrops, sessionFiles } from './session-files.ts';
import { sessionThumbnails } from './thumbnails.ts';

/** The person's choices of how scans are read, by scan id: true as they were recognised, false as they are stored. */
export type ReadingChoices = Readonly<Record<string, boolean>>;

/** Returns the scan as the person wants it read. It is the same object if nothing changes. */
export function asChosen(scan: Scan, choices: ReadingChoices): Scan {
  const choice = choices[scan.id];
  return choice === undefined ? scan : readAs(scan, choice);
}

/** Yields scans that are now read in another way, with new thumbnails, in the order in which they are ready. */
export async function* reread(scans: readonly Scan[], signal: AbortSignal): AsyncGenerator<Scan, void, void> {
  const draw = async (scan: Scan): Promise<Scan> => {
    // If drawing fails, the thumbnail of the former reading stays: it is better than none.
    const thumbnail = await drawThumbnail(scan, sessionFiles).catch(() => null);
    if (thumbnail) sessionThumbnails.keep(scan.id, thumbnail);
    const looked = thumbnail?.lungs === undefined ? scan : { ...scan, showsLungs: thumbnail.lungs };
    earlierDrops().scans.set(scan.id, looked);
    return looked;
  };
  yield* mapOnPool(scans, draw, signal);
}
