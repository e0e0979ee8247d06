import type { EarlierDrops, FileIndex } from '#workers/client/contract.ts';
import { noEarlierDrops } from '#workers/client/ingest.ts';
import { forgetThumbnails } from './thumbnails.ts';

/** What a session holds that no store may: file handles. They are gone after a reload, as thumbnails are. */
export const sessionFiles: FileIndex = new Map();

const drops = { earlier: noEarlierDrops() };

/** What the files gave, so that a later drop is read together with them. */
export function earlierDrops(): EarlierDrops {
  return drops.earlier;
}

export function forgetSessionFiles(): void {
  sessionFiles.clear();
  // A reading that is just being ended may still write to the old one.
  drops.earlier = noEarlierDrops();
  forgetThumbnails();
}
