/** Pixels kept for use again, in all: sixteen slices of 512 x 512. */
const MOST_KEPT = 16 * 512 * 512;

/**
 * Memory of slices that are done with, for the slices that come next. A fresh array of a megabyte costs more time, in pages that the
 * system has to clear and in collecting it, than making Hounsfield units does.
 */
export class PixelMemory {
  #free: Float32Array<ArrayBuffer>[] = [];
  #kept = 0;

  /** An array of this length, with whatever was in it. */
  readonly take = (length: number): Float32Array<ArrayBuffer> => {
    const at = this.#free.findLastIndex((pixels) => pixels.length === length);
    if (at === -1) return new Float32Array(length);
    this.#kept -= length;
    return this.#free.splice(at, 1)[0];
  };

  /** Nobody may read the array any more. */
  giveBack(pixels: Float32Array<ArrayBuffer>): void {
    this.#free.push(pixels);
    this.#kept += pixels.length;
    while (this.#kept > MOST_KEPT) this.#kept -= this.#free.shift()?.length ?? 0;
  }
}

/** How a reader comes by an array of pixels, every one of which it then sets. */
export type TakePixels = PixelMemory['take'];

/** Memory of its own, for pixels that stay. */
export const freshPixels: TakePixels = (length) => new Float32Array(length);
