import type { Thumbnail } from '#workers/services.ts';
import { greyPictureUrl } from './grey-picture.ts';

const thumbnails = new Map<string, Thumbnail>();

/** As text a picture takes twice its size of what the page's garbage collector looks through: only of rows that are in sight is it made. */
const MOST_URLS = 400;
const urls = new Map<string, string>();

/** A data URL of a scan's thumbnail; undefined while there is none. */
export function thumbnailUrl(scanId: string): string | undefined {
  const thumbnail = thumbnails.get(scanId);
  if (!thumbnail) return undefined;
  const url = urls.get(scanId) ?? greyPictureUrl(thumbnail);
  // What was asked for last stays longest.
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
