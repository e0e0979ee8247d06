/** The pool holds at most this many pixels: sixteen slices of 512 x 512. */
const MOST_KEPT = 16 * 512 * 512;

/**
 * Memory of slices that are done with, for the slices that come next. A fresh array of a megabyte costs more time, in pages that the
 * system has to clear and in collecting it, than making Hounsfield units does.
 */
export class PixelMemory {
  #free: Float32Array<ArrayBuffer>[] = [];
  #kept = 0;

  /** Returns an array of this length; its contents are undefined. */
  readonly take = (length: number): Float32Array<ArrayBuffer> => {
    const at = this.#free.findLastIndex((pixels) => pixels.length === length);
    if (at === -1) return new Float32Array(length);
    this.#kept -= length;
    return this.#free.splice(at, 1)[0];
  };

  /** Takes an array back. The caller must not use it afterwards. */
  giveBack(pixels: Float32Array<ArrayBuffer>): void {
    this.#free.push(pixels);
    this.#kept += pixels.length;
    while (this.#kept > MOST_KEPT) this.#kept -= this.#free.shift()?.length ?? 0;
  }
}

/** Allocates the array into which a reader writes every pixel. */
export type TakePixels = PixelMemory['take'];

/** Allocates a fresh array, for pixels that are stored. */
export const freshPixels: TakePixels = (length) => new Float32Array(length);
