import wasmUrl from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import factory from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import { checkStream, j2kHeader } from './code-stream.ts';
import type { Codec } from './codec.ts';
import { codeStreamOf } from './jp2.ts';
import { wholeJ2k } from './stream-end.ts';
import { copySamples, WasmCodec, type WasmDecoder } from './wasm.ts';

const openjpeg = new WasmCodec<{ J2KDecoder: new () => WasmDecoder }>(factory, wasmUrl);

/** JPEG 2000, lossless and lossy, with OpenJPEG. */
export const codec: Codec = {
  async decode(frame) {
    const stream = codeStreamOf(frame.bytes);
    const header = checkStream(j2kHeader(stream), frame, 'JPEG 2000');
    const samples = await openjpeg.run(
      (m) => new m.J2KDecoder(),
      wholeJ2k(stream, 'JPEG 2000'),
      (decoder) => copySamples(decoder.getDecodedBuffer(), frame.rows * frame.columns, header.precision),
    );
    return { samples, precision: header.precision, signed: header.signed };
  },
};
