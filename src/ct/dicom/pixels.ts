import type { DecodedFrame } from './codecs/codec.ts';
import type { ImageLayout } from './image.ts';

/** Stored values of one frame, rows x columns, row-major: masked to the bits stored and sign-extended. */
export type StoredValues = Int16Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

/** Samples of one plain frame as bit patterns; `bytes` holds the frame and nothing else. */
export function plainSamples(bytes: Uint8Array, layout: ImageLayout, bigEndian: boolean): DecodedFrame {
  const count = layout.rows * layout.columns;
  if (layout.bitsAllocated === 8) return { samples: bytes.subarray(0, count), precision: null, signed: false };
  // Every platform that runs WebAssembly is little endian, so the bytes can be used without conversion.
  if (!bigEndian && bytes.byteOffset % 2 === 0) {
    return { samples: new Uint16Array(bytes.buffer, bytes.byteOffset, count), precision: null, signed: false };
  }
  const samples = new Uint16Array(count);
  const [low, high] = bigEndian ? [1, 0] : [0, 1];
  for (let i = 0; i < count; i++) samples[i] = bytes[2 * i + low] | (bytes[2 * i + high] << 8);
  return { samples, precision: null, signed: false };
}

/**
 * Bit patterns to stored values (DICOM PS3.5, 8.1.1): the bits end at HighBit, what lies above them (old overlays) is
 * dropped, and the sign is that of PixelRepresentation, whatever a code stream says of itself. Lossy streams may overshoot: what they give
 * beyond the bits stored is the largest value, or the smallest, and no overlay.
 */
export function storedValues(frame: DecodedFrame, layout: ImageLayout): StoredValues {
  const { samples, precision, signed } = frame;
  if (layout.syntax.lossy) clampOvershoot(frame, layout);
  // A codec returns the samples with any shift that they had; a stream of fewer bits was shifted before compression.
  const shift = precision !== null && precision <= layout.bitsStored ? 0 : layout.highBit + 1 - layout.bitsStored;
  // Signed samples of at most 8 bits come out of a codec as bytes, with their sign in the eighth bit.
  const bits = signed && samples instanceof Uint8Array ? Math.min(8, layout.bitsStored) : layout.bitsStored;
  const mask = 2 ** bits - 1;
  // Nothing else uses the samples, so they are changed in place, which saves the memory of a slice.
  const wide = samples instanceof Uint16Array;
  const values = wide ? (samples as Uint16Array<ArrayBuffer>) : new Uint16Array(samples.length);
  if (shift !== 0 || bits < 16 || !wide) for (let i = 0; i < values.length; i++) values[i] = (samples[i] >> shift) & mask;
  if (!layout.signed) return values;
  const result = new Int16Array(values.buffer, values.byteOffset, values.length);
  const up = 32 - bits;
  if (bits < 16) for (let i = 0; i < result.length; i++) result[i] = (result[i] << up) >> up;
  return result;
}

/** Clamps, in place, samples of a stream that has more bits than are stored: values beyond the stored range are overshoot. */
function clampOvershoot({ samples, precision, signed }: DecodedFrame, { bitsStored, highBit, signed: stored }: ImageLayout): void {
  // In an unsigned stream negative values appear as bit patterns, whose upper bits mean nothing.
  if (precision === null || precision <= bitsStored || highBit !== bitsStored - 1 || (stored && !signed)) return;
  const [low, high] = stored ? [-(2 ** (bitsStored - 1)), 2 ** (bitsStored - 1) - 1] : [0, 2 ** bitsStored - 1];
  const numbers = signed && samples instanceof Uint16Array ? new Int16Array(samples.buffer, samples.byteOffset, samples.length) : samples;
  for (let i = 0; i < numbers.length; i++) {
    if (numbers[i] > high) numbers[i] = high;
    else if (numbers[i] < low) numbers[i] = low;
  }
}
