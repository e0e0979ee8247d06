import { checkEnd, checkStream, jpegHeader } from './code-stream.ts';
import type { Codec } from './codec.ts';
import { decodeJpeg8 } from './jpeg-turbo.ts';

/** JPEG with 8 bits per sample (baseline, and extended where it has 8 bits). */
export const codec: Codec = {
  async decode(frame) {
    checkStream(jpegHeader(frame.bytes), frame, 'JPEG');
    checkEnd(frame.bytes, 'JPEG');
    const { samples, components } = await decodeJpeg8(frame.bytes);
    if (components !== 1 || samples.length < frame.rows * frame.columns) throw new Error('the codec gave another size than announced');
    return { samples, precision: 8, signed: false };
  },
};
