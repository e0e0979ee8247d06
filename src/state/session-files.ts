import type { EarlierDrops, FileIndex } from '#workers/client/contract.ts';
import { noEarlierDrops } from '#workers/client/ingest.ts';
import type { Thumbnail } from '#workers/services.ts';
import { greyPictureUrl } from './grey-picture.ts';

/** What a session holds that no store may: file handles and pictures. Both are gone after a reload. */
export const sessionFiles: FileIndex = new Map();

let earlier = noEarlierDrops();

/** What the files gave, so that a later drop is read together with them. */
export function earlierDrops(): EarlierDrops {
  return earlier;
}

const thumbnails = new Map<string, string>();

/** A data URL of a scan's thumbnail; undefined while there is none. */
export function thumbnailUrl(scanId: string): string | undefined {
  return thumbnails.get(scanId);
}

export function keepThumbnail(scanId: string, thumbnail: Thumbnail): void {
  thumbnails.set(scanId, greyPictureUrl(thumbnail));
}

export function forgetSessionFiles(): void {
  sessionFiles.clear();
  // A reading that is just being ended may still write to the old one.
  earlier = noEarlierDrops();
  thumbnails.clear();
}
