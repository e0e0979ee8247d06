import wasmUrl from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url';
import factory from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import { WasmCodec, type WasmDecoder } from './wasm.ts';

const turbo = new WasmCodec<{ JPEGDecoder: new () => WasmDecoder }>(factory, wasmUrl);

/**
 * Decodes an 8-bit JPEG with libjpeg-turbo: [rows, columns, components], interleaved. The browser's own decoder would apply colour
 * management, which would change the intensities.
 */
export function decodeJpeg8(
  bytes: Uint8Array,
): Promise<{ rows: number; columns: number; components: number; samples: Uint8Array<ArrayBuffer> }> {
  return turbo.run(
    (m) => new m.JPEGDecoder(),
    bytes,
    (decoder) => {
      const { width, height, componentCount } = decoder.getFrameInfo();
      return {
        rows: height,
        columns: width,
        components: componentCount,
        samples: decoder.getDecodedBuffer().slice() as Uint8Array<ArrayBuffer>,
      };
    },
  );
}
