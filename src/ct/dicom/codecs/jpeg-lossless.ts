import { Decoder } from '@cornerstonejs/jpeg-lossless-decoder-js';
import { checkEnd, checkStream, corrupt, jpegHeader } from './code-stream.ts';
import type { Codec } from './codec.ts';

/** JPEG process 14 (ITU-T T.81, annex H): lossless, any predictor. */
const LOSSLESS = 0xc3;

export const codec: Codec = {
  decode(frame) {
    const header = checkStream(jpegHeader(frame.bytes), frame, 'JPEG lossless');
    if (header.process !== LOSSLESS) throw corrupt('Its code stream is JPEG, but not the lossless JPEG that the transfer syntax names.');
    checkEnd(frame.bytes, 'JPEG lossless');
    // The decoder ignores the offset of a view, so it gets a buffer of its own.
    const samples = new Decoder().decode(frame.bytes.slice().buffer);
    if (samples.length !== frame.rows * frame.columns)
      throw corrupt('Its JPEG lossless code stream is corrupt: it has another size than announced.');
    return { samples, precision: header.precision, signed: false };
  },
};
