import type { EarlierDrops, FileIndex } from '#workers/client/contract.ts';
import { noEarlierDrops } from '#workers/client/ingest.ts';
import { sessionThumbnails } from './thumbnails.ts';

/** The file handles of the session, which no store may hold. A reload loses them, as it loses thumbnails. */
export const sessionFiles: FileIndex = new Map();

const drops = { earlier: noEarlierDrops() };

/** The results of earlier drops, so that a later drop is read together with them. */
export function earlierDrops(): EarlierDrops {
  return drops.earlier;
}

export function forgetSessionFiles(): void {
  sessionFiles.clear();
  // A new object, because a reading that is being cancelled may still write to the old one.
  drops.earlier = noEarlierDrops();
  sessionThumbnails.forget();
}
