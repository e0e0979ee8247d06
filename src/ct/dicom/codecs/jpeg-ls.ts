import wasmUrl from '@cornerstonejs/codec-charls/decodewasm?url';
import factory from '@cornerstonejs/codec-charls/decodewasmjs';
import { checkStream, jpegHeader } from './code-stream.ts';
import type { Codec } from './codec.ts';
import { wholeJpeg } from './stream-end.ts';
import { copySamples, WasmCodec, type WasmDecoder } from './wasm.ts';

const charls = new WasmCodec<{ JpegLSDecoder: new () => WasmDecoder }>(factory, wasmUrl);

/** JPEG-LS, lossless and near-lossless, with CharLS. */
export const codec: Codec = {
  async decode(frame) {
    const header = checkStream(jpegHeader(frame.bytes), frame, 'JPEG-LS');
    const samples = await charls.run(
      (m) => new m.JpegLSDecoder(),
      wholeJpeg(frame.bytes, 'JPEG-LS'),
      (decoder) => copySamples(decoder.getDecodedBuffer(), frame.rows * frame.columns, header.precision),
    );
    return { samples, precision: header.precision, signed: false };
  },
};
