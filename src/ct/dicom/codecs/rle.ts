import { phrase } from '#base/messages/phrase.ts';
import { corrupt } from './code-stream.ts';
import type { Codec, CompressedFrame, DecodedFrame } from './codec.ts';

/** RLE Lossless (DICOM PS3.5, annex G): one PackBits segment per byte of a sample, the most significant byte first. */
export const codec: Codec = { decode };

const HEADER = 64;

function decode(frame: CompressedFrame): DecodedFrame {
  const { bytes, rows, columns } = frame;
  const sampleBytes = frame.bitsAllocated / 8;
  if (bytes.length < HEADER) throw corrupt(phrase('rle/no-header'));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(0, true);
  if (count !== sampleBytes) throw corrupt(phrase('rle/segments', { count, expected: sampleBytes }));
  const planes = Array.from({ length: count }, (_, i) => {
    const start = view.getUint32(4 + 4 * i, true);
    const end = i + 1 < count ? view.getUint32(8 + 4 * i, true) : bytes.length;
    if (start < HEADER || end < start || end > bytes.length) throw corrupt(phrase('rle/outside'));
    return unpack(bytes.subarray(start, end), rows * columns);
  });
  const [high, low] = planes;
  if (!low) return { samples: high, precision: null, signed: false };
  const samples = new Uint16Array(rows * columns);
  for (let i = 0; i < samples.length; i++) samples[i] = (high[i] << 8) | low[i];
  return { samples, precision: null, signed: false };
}

function unpack(packed: Uint8Array, length: number): Uint8Array {
  // Two bytes code at most 128 samples: refuse data too short for `length` before memory is allocated.
  if (length > packed.length * 64) throw corrupt(phrase('rle/too-short'));
  const out = new Uint8Array(length);
  let from = 0;
  let to = 0;
  while (to < length && from < packed.length) {
    const control = packed[from++];
    if (control === 128) continue;
    const run = control < 128 ? control + 1 : 257 - control;
    const end = Math.min(to + run, length);
    if (control < 128) {
      if (from + (end - to) > packed.length) break;
      out.set(packed.subarray(from, from + (end - to)), to);
      from += run;
    } else {
      if (from >= packed.length) break;
      out.fill(packed[from++], to, end);
    }
    to = end;
  }
  if (to < length) throw corrupt(phrase('rle/ends', { samples: to, expected: length }));
  return out;
}
