/** Pictures by which a net is compared in two programs. */
export const CHECK_IMAGES = 2;

/** The upper byte of a number's product with 2^32 over the golden ratio. */
const hashed = (value: number) => Math.imul(value, 0x9e3779b1) >>> 24;

/**
 * Prepared pictures [size, size, 3] by a rule in whole numbers, which groundglass/bundle.py has, too: a coarse pattern and a fine one, so that no layer
 * sees a flat picture.
 */
export function checkPixels(size: number): Uint8Array<ArrayBuffer>[] {
  const length = size * size * 3;
  return Array.from({ length: CHECK_IMAGES }, (_, image) =>
    Uint8Array.from({ length }, (_, i) => {
      const at = image * length + i;
      return (hashed(Math.floor(at / 211)) + hashed(at)) >> 1;
    }),
  );
}
