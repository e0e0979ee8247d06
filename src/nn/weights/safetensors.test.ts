import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '#base/problem.ts';
import type { NamedTensor } from './named-tensor.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';

const tensors: NamedTensor[] = [
  { name: 'conv.weight', dtype: 'F32', shape: [2, 3], data: new Float32Array([1, -2, 3.5, 0, 1e-38, -1e38]) },
  { name: 'bn.num_batches_tracked', dtype: 'I64', shape: [], data: BigInt64Array.of(7n) },
  { name: 'scale', dtype: 'F32', shape: [], data: new Float32Array([0.25]) },
];

/** A file of one tensor with a hand-written header. */
function file(header: object | string, data: Uint8Array = new Uint8Array()): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

describe('safetensors', () => {
  it('gives back what was written', () => {
    const read = decodeSafetensors(encodeSafetensors(tensors, { format: 'pt', note: 'ä' }), 'a.safetensors');
    expect(read.metadata).toEqual({ format: 'pt', note: 'ä' });
    for (const tensor of tensors) expect(read.tensors).toContainEqual(tensor);
    expect(read.tensors).toHaveLength(tensors.length);
  });

  it('widens half precision exactly, at unaligned offsets', () => {
    const f16 = new Uint16Array([0x3c00, 0xc000, 0x0001, 0x7c00, 0x7bff]);
    const values = file({ h: { dtype: 'F16', shape: [5], data_offsets: [0, 10] } }, new Uint8Array(f16.buffer));
    expect([...decodeSafetensors(values, 'x').tensors[0].data]).toEqual([1, -2, 2 ** -24, Number.POSITIVE_INFINITY, 65504]);
    const bf16 = file({ h: { dtype: 'BF16', shape: [2], data_offsets: [0, 4] } }, new Uint8Array(new Uint16Array([0x3fc0, 0xbf80]).buffer));
    expect([...decodeSafetensors(bf16, 'x').tensors[0].data]).toEqual([1.5, -1]);
  });

  it('refuses lying headers by name', () => {
    const lies = [
      new Uint8Array(3),
      file('{'),
      file('[]'),
      file({ w: { dtype: 'F32', shape: [1e9], data_offsets: [0, 4e9] } }),
      file({ w: { dtype: 'F32', shape: [2], data_offsets: [0, 4] } }, new Uint8Array(4)),
      file({ w: { dtype: 'F32', shape: [-1], data_offsets: [4, 0] } }, new Uint8Array(4)),
      file({ w: { dtype: 'Q7', shape: [1], data_offsets: [0, 4] } }, new Uint8Array(4)),
      file({ w: null }),
      new Uint8Array(8).fill(255),
    ];
    for (const bytes of lies) expect(() => decodeSafetensors(bytes, 'lie.safetensors')).toThrow(/lie\.safetensors/);
  });

  it('refuses what is said beside the tensors in another form than texts under names', () => {
    for (const metadata of ['x'.repeat(1e6), ['a'], 7, true]) {
      expect(() => decodeSafetensors(file({ __metadata__: metadata }), 'odd.safetensors')).toThrow(
        /odd\.safetensors: What its header says/,
      );
    }
    expect(decodeSafetensors(file({ __metadata__: { a: 'text', b: 1, c: null } }), 'x').metadata).toEqual({ a: 'text' });
    expect(decodeSafetensors(file('{"__metadata__":{"__proto__":"x"}}'), 'x').metadata).toEqual({});
  });

  it('refuses a header of more than 8 MB before it is parsed', () => {
    const long = file(`{${' '.repeat(8 * 2 ** 20)}}`);
    expect(() => decodeSafetensors(long, 'long.safetensors')).toThrow(/longer than 8 MB/);
  });

  it('never does anything but read or refuse, whatever the bytes', () => {
    const whole = encodeSafetensors(tensors, {});
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), fc.nat(whole.length), (at, value, length) => {
        const bytes = whole.slice(0, length);
        if (at < length) bytes[at] = value;
        try {
          decodeSafetensors(bytes, 'f');
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(ProblemError);
        }
      }),
    );
  });
});
