import type { Thumbnail } from '#workers/services.ts';
import { greyPictureUrl } from './grey-picture.ts';

/** The most data URLs that are kept. As text a picture takes twice its size of garbage-collected memory, so only visible rows get one. */
const MOST_URLS = 400;

/** Small pictures of scans, by scan id. */
export class Thumbnails {
  readonly #pictures = new Map<string, Thumbnail>();
  readonly #urls = new Map<string, string>();

  /** Returns a data URL of a scan's thumbnail; undefined while there is none. */
  url(scanId: string): string | undefined {
    const picture = this.#pictures.get(scanId);
    if (!picture) return undefined;
    const url = this.#urls.get(scanId) ?? greyPictureUrl(picture);
    // Insert it again at the end: the URL that was least recently used is deleted first.
    this.#urls.delete(scanId);
    this.#urls.set(scanId, url);
    if (this.#urls.size > MOST_URLS) this.#urls.delete(this.#urls.keys().next().value ?? scanId);
    return url;
  }

  keep(scanId: string, { width, height, grey }: Thumbnail): void {
    this.#pictures.set(scanId, { width, height, grey });
    this.#urls.delete(scanId);
  }

  forget(): void {
    this.#pictures.clear();
    this.#urls.clear();
  }
}

/** Those of the loaded scans. */
export const sessionThumbnails = new Thumbnails();
/** Those of scans that are only predicted: their ids can be those of loaded scans, which are others. */
export const droppedThumbnails = new Thumbnails();
