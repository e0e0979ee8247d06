import { phrase } from '#base/messages/phrase.ts';
import type { ElementType } from '../element-types.ts';
import { ELEMENT_BYTES } from '../element-types.ts';
import { elementCount, isCount } from '../tensor-view.ts';
import { NumpyArray, NumpyType, PickleFault, PyList, PyObject, PyTuple, type PyValue, StorageRef, TensorRef } from './python-values.ts';

/*
 * numpy pickles an array as a call that makes an empty one, and then its state: version, shape, dtype, whether it is in Fortran's
 * order, bytes (numpy.ndarray.__setstate__). With protocol 5 it is one call (numpy._core.numeric._frombuffer).
 */

/** numpy's kinds and bytes of an element. */
const TYPES: Record<string, ElementType> = {
  ...{ f8: 'F64', f4: 'F32', f2: 'F16' },
  ...{ i8: 'I64', i4: 'I32', i2: 'I16', i1: 'I8', u1: 'U8', b1: 'BOOL' },
};

export function numpyType([name]: readonly PyValue[]): PyValue {
  return typeof name === 'string' ? new NumpyType(name) : new PyObject('numpy.dtype');
}

/** (data, dtype, shape, order) */
export function numpyFromBuffer([data, type, shape, order]: readonly PyValue[]): NumpyArray {
  const array = new NumpyArray();
  fill(array, shape, type, order === 'F', data);
  return array;
}

/** Bytes as Python 2 would read them: (text, 'latin1'). */
export function encoded([text, encoding]: readonly PyValue[]): PyValue {
  if (typeof text !== 'string' || typeof encoding !== 'string' || !/^latin-?1$/i.test(encoding)) return new PyObject('_codecs.encode');
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 255) throw new PickleFault(phrase('pickle/bytes'));
    bytes[i] = code;
  }
  return bytes;
}

/** Sets the state that BUILD gives to an array or its type. */
export function setNumpyState(object: NumpyArray | NumpyType, state: PyValue): void {
  const items = state instanceof PyTuple ? state.items : [];
  if (object instanceof NumpyType) object.isBigEndian = items[1] === '>';
  else fill(object, items[1], items[2], items[3] === true, items[4]);
}

/** Arrays of objects, of text and of other types stay empty: they are no weights. */
function fill(
  array: NumpyArray,
  shape: PyValue | undefined,
  type: PyValue | undefined,
  isFortran: boolean,
  data: PyValue | undefined,
): void {
  const sizes = shape instanceof PyTuple || shape instanceof PyList ? shape.items : [null];
  if (!(type instanceof NumpyType) || !Object.hasOwn(TYPES, type.name) || !(data instanceof Uint8Array) || !sizes.every(isCount)) return;
  const element = TYPES[type.name];
  const count = elementCount(sizes);
  if (count === null || data.length !== count * ELEMENT_BYTES[element]) throw new PickleFault(phrase('pickle/array-bytes'));
  const strides: number[] = [];
  let step = 1;
  for (const d of sizes.map((_, i) => (isFortran ? i : sizes.length - 1 - i))) {
    strides[d] = step;
    step *= sizes[d];
  }
  const storage = new StorageRef('', element, count, undefined, { bytes: data, isBigEndian: type.isBigEndian });
  array.tensor = new TensorRef(storage, { type: element, shape: [...sizes], strides, offset: 0 });
}

/** Elements [offset, offset + length) of what an array keeps, in bytes, little-endian and in a buffer of their own. */
export function readKept({ type, kept }: StorageRef, offset: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(kept?.bytes.subarray(offset, offset + length) ?? []);
  const size = ELEMENT_BYTES[type];
  if (kept?.isBigEndian) for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse();
  return bytes;
}
