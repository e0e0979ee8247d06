import { phrase } from '#base/messages/phrase.ts';
import { loaded } from '../../loaded.ts';
import { checkStream, corrupt, jpegHeader } from './code-stream.ts';
import type { Codec } from './codec.ts';
import { decodeJpeg8 } from './jpeg-turbo.ts';
import { wholeJpeg } from './stream-end.ts';

/** Start-of-frame markers of processes with cosine transform and Huffman codes: baseline, extended, progressive. */
const PROCESSES = [0xc0, 0xc1, 0xc2];

/** JPEG with cosine transform: 8 bits are decoded with libjpeg-turbo, 12 bits, which its build can't read, with our own decoder. */
export const codec: Codec = {
  async decode(frame) {
    const header = checkStream(jpegHeader(frame.bytes), frame, 'JPEG');
    const bytes = wholeJpeg(frame.bytes, 'JPEG');
    if (!PROCESSES.includes(header.process)) throw corrupt(phrase('stream/other-process'));
    if (header.precision !== 8) {
      const { decodeJpeg } = await loaded(import('../../jpeg/decode.ts'));
      const { planes } = decodeJpeg(bytes);
      return { samples: planes[0], precision: header.precision, signed: false };
    }
    const { samples, components } = await decodeJpeg8(bytes);
    if (components !== 1 || samples.length < frame.rows * frame.columns) throw new Error('the codec gave another size than announced');
    return { samples, precision: 8, signed: false };
  },
};
