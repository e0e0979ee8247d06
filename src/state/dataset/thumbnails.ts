import type { Thumbnail } from '#workers/services.ts';
import { greyPictureUrl } from './grey-picture.ts';

const thumbnails = new Map<string, Thumbnail>();

/** The most data URLs that are kept. As text a picture takes twice its size of garbage-collected memory, so only visible rows get one. */
const MOST_URLS = 400;
const urls = new Map<string, string>();

/** Returns a data URL of a scan's thumbnail; undefined while there is none. */
export function thumbnailUrl(scanId: string): string | undefined {
  const thumbnail = thumbnails.get(scanId);
  if (!thumbnail) return undefined;
  const url = urls.get(scanId) ?? greyPictureUrl(thumbnail);
  // Insert it again at the end: the URL that was least recently used is deleted first.
  urls.delete(scanId);
  urls.set(scanId, url);
  if (urls.size > MOST_URLS) urls.delete(urls.keys().next().value ?? scanId);
  return url;
}

export function keepThumbnail(scanId: string, { width, height, grey }: Thumbnail): void {
  thumbnails.set(scanId, { width, height, grey });
  urls.delete(scanId);
}

export function forgetThumbnails(): void {
  thumbnails.clear();
  urls.clear();
}
