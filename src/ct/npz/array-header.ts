import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { fault } from '../fault.ts';

/** The fields of the header of a NumPy array (.npy). */
export interface ArrayHeader {
  /** NumPy's kind of element: u, i, f, b for numbers; U and S for text; and others. */
  kind: string;
  /** Bytes per element. Text of kind U has four bytes per character. */
  bytes: number;
  little: boolean;
  shape: number[];
  /** Whether the first axis runs fastest (Fortran order). */
  fortran: boolean;
  /** Offset of the first element in bytes. */
  offset: number;
}

/** Limit on a header in bytes, larger than that of any array without fields. */
export const MOST_ARRAY_HEADER = 4096;

/**
 * Parses the header of an array, of format version 1, 2 or 3 (numpy.lib.format). Its text is parsed and never run as code. `name` is the
 * array's name for messages. Throws ProblemError without subject.
 */
export function parseArrayHeader(bytes: Uint8Array, name: string): ArrayHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint32(0) !== 0x934e554d || view.getUint16(4) !== 0x5059)
    throw damaged(name, phrase('npy/not-an-array'));
  const version = bytes[6];
  if (version < 1 || version > 3) throw damaged(name, phrase('npy/version', { version }));
  const start = version === 1 ? 10 : 12;
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (start + length > bytes.length) throw damaged(name, phrase('npy/header-cut'));
  const text = new TextDecoder().decode(bytes.subarray(start, start + length));
  const descr = /'descr'\s*:\s*(?:'([^']*)'|(\[))/.exec(text);
  const fortran = /'fortran_order'\s*:\s*(True|False)/.exec(text);
  const shape = /'shape'\s*:\s*\(([\d,\sL]*)\)/.exec(text);
  if (!descr || !fortran || !shape) throw damaged(name, phrase('npy/header-text'));
  if (descr[2]) throw refused(name, phrase('npy/fields'));
  const type = /^([<>|=]?)([a-zA-Z])(\d+)$/.exec(descr[1]);
  if (!type || type[2] === 'O') throw refused(name, phrase('npy/objects'));
  const extents = [...shape[1].matchAll(/\d+/g)].map(([digits]) => Number(digits));
  if (extents.some((extent) => !Number.isSafeInteger(extent))) throw damaged(name, phrase('npy/shape'));
  return {
    kind: type[2],
    bytes: Number(type[3]) * (type[2] === 'U' ? 4 : 1),
    little: type[1] !== '>',
    shape: extents,
    fortran: fortran[1] === 'True',
    offset: start + length,
  };
}

/** Returns the elements of an array of one axis as text; whole numbers become digits. Throws ProblemError without subject for others. */
export function textsOf(bytes: Uint8Array, { kind, bytes: width, little, shape, offset }: ArrayHeader, name: string): string[] {
  const [count] = shape;
  if (offset + count * width > bytes.length) throw damaged(name, phrase('npy/truncated'));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = reader(view, kind, width, little);
  if (!read) throw refused(name, phrase('npy/no-numbers', { type: typeName({ kind, bytes: width }) }));
  return Array.from({ length: count }, (_, i) => {
    const value = read(offset + i * width);
    if (typeof value === 'string') return value;
    if (!Number.isSafeInteger(Number(value))) throw refused(name, phrase('npy/no-number', { value: String(Number(value)) }));
    return String(value);
  });
}

function reader(view: DataView, kind: string, width: number, little: boolean): ((at: number) => number | bigint | string) | null {
  if (kind === 'U' || kind === 'S') return (at) => letters(view, at, width, kind === 'U' ? 4 : 1, little);
  const readers: Record<string, (at: number) => number | bigint> = {
    u1: (at) => view.getUint8(at),
    u2: (at) => view.getUint16(at, little),
    u4: (at) => view.getUint32(at, little),
    u8: (at) => view.getBigUint64(at, little),
    i1: (at) => view.getInt8(at),
    i2: (at) => view.getInt16(at, little),
    i4: (at) => view.getInt32(at, little),
    i8: (at) => view.getBigInt64(at, little),
    f4: (at) => view.getFloat32(at, little),
    f8: (at) => view.getFloat64(at, little),
  };
  return readers[`${kind}${width}`] ?? null;
}

function letters(view: DataView, at: number, width: number, size: 1 | 4, little: boolean): string {
  let text = '';
  for (let from = at; from + size <= at + width; from += size) {
    const code = size === 4 ? view.getUint32(from, little) : view.getUint8(from);
    if (code === 0 || code > 0x10ffff) break;
    text += String.fromCodePoint(code);
  }
  return text;
}

function refused(array: string, reason: Phrase): Error {
  return fault('npz-kind', { array, reason });
}

function damaged(array: string, reason: Phrase): Error {
  return fault('npz-damaged', { array, reason });
}

const KINDS: Record<string, string> = { u: 'uint', i: 'int', f: 'float', c: 'complex' };

/** An array's type as NumPy calls it: uint8. */
export function typeName({ kind, bytes }: Pick<ArrayHeader, 'kind' | 'bytes'>): string {
  if (kind === 'U' || kind === 'S') return 'text';
  return kind === 'b' ? 'bool' : `${KINDS[kind] ?? kind}${8 * bytes}`;
}
