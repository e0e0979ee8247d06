import { expect, it } from 'vitest';
import { WasmCodec, type WasmDecoder } from './dicom/codecs/wasm.ts';
import { about } from './fault.ts';
import { loaded } from './loaded.ts';

const notLoaded = { problem: expect.objectContaining({ code: 'decoder-not-loaded', subject: 'a.dcm' }) };

it('a file whose decoder can not be fetched is not called damaged', async () => {
  const reading = about('a.dcm', () => loaded(Promise.reject(new TypeError('Failed to fetch dynamically imported module'))));
  await expect(reading).rejects.toMatchObject(notLoaded);
});

it('a codec whose program can not be fetched is loaded again for the next frame', async () => {
  let starts = 0;
  const decoder = { getEncodedBuffer: (length: number) => new Uint8Array(length), decode: () => {}, delete: () => {} };
  const factory = () => (starts++ === 0 ? Promise.reject(new Error('HTTP 503')) : Promise.resolve({}));
  const codec = new WasmCodec<object>(factory, import.meta.filename);
  const decode = () =>
    about('a.dcm', () =>
      codec.run(
        () => decoder as unknown as WasmDecoder,
        new Uint8Array(1),
        () => 'decoded',
      ),
    );
  await expect(decode()).rejects.toMatchObject(notLoaded);
  expect(await decode()).toBe('decoded');
});
