import { phrase } from '#base/messages/phrase.ts';
import { decodeLossless } from '../../jpeg/lossless.ts';
import { checkStream, corrupt, jpegHeader } from './code-stream.ts';
import type { Codec } from './codec.ts';
import { wholeJpeg } from './stream-end.ts';

/** JPEG process 14 (ITU-T T.81, annex H): lossless, any predictor. */
const LOSSLESS = 0xc3;

/** Lossless JPEG with our own decoder: unlike the packages that were tried, it is exact. */
export const codec: Codec = {
  decode(frame) {
    const header = checkStream(jpegHeader(frame.bytes), frame, 'JPEG lossless');
    if (header.process !== LOSSLESS) throw corrupt(phrase('stream/not-lossless'));
    const { samples, precision } = decodeLossless(wholeJpeg(frame.bytes, 'JPEG lossless'));
    return { samples, precision, signed: false };
  },
};
