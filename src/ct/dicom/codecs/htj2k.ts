import wasmUrl from '@cornerstonejs/codec-openjph/wasm?url';
import factory from '@cornerstonejs/codec-openjph/wasmjs';
import { checkStream, j2kHeader } from './code-stream.ts';
import type { Codec } from './codec.ts';
import { codeStreamOf } from './jp2.ts';
import { wholeJ2k } from './stream-end.ts';
import { copySamples, WasmCodec, type WasmDecoder } from './wasm.ts';

const openjph = new WasmCodec<{ HTJ2KDecoder: new () => WasmDecoder }>(factory, wasmUrl);

/** High-throughput JPEG 2000, lossless and lossy, with OpenJPH. */
export const codec: Codec = {
  async decode(frame) {
    const stream = codeStreamOf(frame.bytes);
    const header = checkStream(j2kHeader(stream), frame, 'HTJ2K');
    const samples = await openjph.run(
      (m) => new m.HTJ2KDecoder(),
      wholeJ2k(stream, 'HTJ2K'),
      (decoder) => copySamples(decoder.getDecodedBuffer(), frame.rows * frame.columns, header.precision),
    );
    return { samples, precision: header.precision, signed: header.signed };
  },
};
