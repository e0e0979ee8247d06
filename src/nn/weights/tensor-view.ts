import { ELEMENT_BYTES, type ElementType, type TensorValues } from './element-types.ts';

/** A tensor as a window on a one-dimensional storage, as torch keeps it; offset and strides count elements. */
export interface TensorView {
  type: ElementType;
  shape: number[];
  strides: number[];
  offset: number;
}

const MAX_DIMENSIONS = 16;

/** The most values of an expanded tensor for each stored one, and in all: a grey kernel for three channels or a vector of ones may be expanded. */
const MAX_EXPANSION = 8;
const MOST_REPEATED = 2 ** 16;

/** Number of elements of a shape; null where it is not a shape or too large to count. */
export function elementCount(shape: readonly number[]): number | null {
  let count = 1;
  for (const size of shape) {
    if (!isCount(size)) return null;
    count *= size;
  }
  return shape.length <= MAX_DIMENSIONS && Number.isSafeInteger(count) ? count : null;
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Elements from the view's first to its last, both included; 0 for an empty tensor. Null for what is no window on `elements` elements. */
export function viewSpan({ shape, strides, offset }: TensorView, elements: number): number | null {
  const count = elementCount(shape);
  if (count === null || shape.length !== strides.length || !strides.every(isCount) || !isCount(offset)) return null;
  if (count === 0) return 0;
  // A storage of few values can't stand for a tensor of many, but for what torch's expand() repeats.
  const distinct = shape.reduce((product, size, i) => (strides[i] === 0 ? product : product * size), 1);
  if (distinct > elements || count > Math.max(distinct, MOST_REPEATED, MAX_EXPANSION * distinct)) return null;
  const span = shape.reduce((last, size, i) => last + (size - 1) * strides[i], 1);
  return offset + span <= elements ? span : null;
}

/** Row-major without gaps, so that the span is the tensor. */
export function isContiguous({ shape, strides }: Pick<TensorView, 'shape' | 'strides'>): boolean {
  let expected = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] !== 1 && strides[i] !== expected) return false;
    expected *= shape[i];
  }
  return true;
}

/** The values of a view in row-major order; `span` holds those from its first element to its last. */
export function gather(span: TensorValues, { shape, strides }: Pick<TensorView, 'shape' | 'strides'>): TensorValues {
  const count = shape.reduce((a, b) => a * b, 1);
  const Values = span.constructor as new (length: number) => TensorValues;
  const values = new Values(count);
  const index = shape.map(() => 0);
  for (let i = 0, from = 0; i < count; i++) {
    values[i] = span[from];
    for (let d = shape.length - 1; d >= 0; d--) {
      from += strides[d];
      if (++index[d] < shape[d]) break;
      from -= strides[d] * shape[d];
      index[d] = 0;
    }
  }
  return values;
}

export function bytesOf(type: ElementType, shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1) * ELEMENT_BYTES[type];
}
