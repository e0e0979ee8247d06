import type { ImageLayout } from '#ct/dicom/image.ts';

type Bits = Pick<ImageLayout, 'bitsAllocated' | 'bitsStored' | 'highBit' | 'signed'>;
type Samples = Uint8Array | Uint16Array;

/** Whether samples have bits that are not of the picture: older files have an overlay in them, which may be a name in writing. */
export const hasUnusedBits = ({ bitsAllocated, bitsStored }: Bits): boolean => bitsStored < bitsAllocated;

/** What of the samples of a file was looked at: whether all have zeros in their unused bits, or all what their sign gives. */
export interface UnusedBits {
  zero: boolean;
  sign: boolean;
}

/** Whether the unused bits can tell nothing. */
export const tellNothing = ({ zero, sign }: UnusedBits): boolean => zero || sign;

/** What is known with these samples, bit patterns as the file has them, in addition. */
export function lookAtBits(samples: Samples, bits: Bits, before: UnusedBits = { zero: true, sign: true }): UnusedBits {
  let { zero, sign } = before;
  for (let i = 0; i < samples.length && (zero || sign); i++) {
    const sample = samples[i]!;
    zero &&= sample === usedOf(sample, bits);
    sign &&= sample === withSign(sample, bits);
  }
  return { zero, sign };
}

/** Gives the unused bits of samples, in place, what their sign gives: the values stay as the standard reads them (PS3.5, 8.1.1). */
export function clearBits(samples: Samples, bits: Bits): void {
  for (let i = 0; i < samples.length; i++) samples[i] = withSign(samples[i]!, bits);
}

/** The bits of the picture alone, where they lie. */
const usedOf = (sample: number, { bitsStored, highBit }: Bits) => sample & ((2 ** bitsStored - 1) << (highBit + 1 - bitsStored));

function withSign(sample: number, bits: Bits): number {
  const used = usedOf(sample, bits);
  const above = 2 ** bits.bitsAllocated - 2 ** (bits.highBit + 1);
  return bits.signed && (sample >> bits.highBit) & 1 ? used | above : used;
}
