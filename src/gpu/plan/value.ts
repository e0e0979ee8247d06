/** What a piece of GPU memory is for; the memory report is by kind. 'params' are the fixed numbers of dispatches. */
export type MemoryKind = 'weights' | 'statistics' | 'gradients' | 'optimizer' | 'input' | 'results' | 'activations' | 'scratch' | 'params';

/** A GPU buffer that lives as long as the model: parameters of a kind lie in it one after another. */
export interface Bank {
  readonly label: string;
  readonly kind: MemoryKind;
  readonly words: number;
}

/**
 * A stretch of GPU memory of 32-bit words. With a `home` it lies in a bank; without one it lives from its first write to its
 * last use, and the memory plan decides where.
 */
export interface Value {
  readonly label: string;
  readonly kind: MemoryKind;
  readonly words: number;
  readonly home: { readonly bank: Bank; readonly offset: number } | null;
}

/** Bindings of buffers start at multiples of this many words (256 bytes, the limit every device keeps). */
export const ALIGNMENT = 64;

export function aligned(words: number): number {
  return Math.ceil(words / ALIGNMENT) * ALIGNMENT;
}

export function transient(label: string, kind: 'activations' | 'scratch', words: number): Value {
  return { label, kind, words, home: null };
}

/** A bank that is one value. */
export function lasting(label: string, kind: MemoryKind, words: number): Value {
  return { label, kind, words, home: { bank: { label, kind, words }, offset: 0 } };
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/**
 * A value seen as numbers: `shape` with channels last. Pixel r and channel c lie at word `offset + r * pitch + c`, so that a
 * tensor can be a range of channels of a wider one.
 */
export interface Tensor {
  readonly value: Value;
  readonly shape: readonly number[];
  readonly pitch: number;
  readonly offset: number;
}

export function channelsOf({ shape }: { shape: readonly number[] }): number {
  return shape[shape.length - 1];
}

/** All axes but the last, as one. */
export function rowsOf({ shape }: { shape: readonly number[] }): number {
  return sizeOf(shape.slice(0, -1));
}

export function tensorOf(value: Value, shape: readonly number[]): Tensor {
  return { value, shape, pitch: shape.length === 0 ? 1 : shape[shape.length - 1], offset: 0 };
}

/** True when the numbers lie without gaps, so that any shape of as many numbers may be laid over them. */
export function isContiguous(tensor: Tensor): boolean {
  return tensor.pitch === channelsOf(tensor) || rowsOf(tensor) === 1;
}

/** Channels `begin` to `begin + count - 1`. */
export function channelRange(tensor: Tensor, begin: number, count: number): Tensor {
  return { ...tensor, shape: [...tensor.shape.slice(0, -1), count], offset: tensor.offset + begin };
}

/** True when four channels at a time can be read as one vector. */
export function inFours(...tensors: Tensor[]): boolean {
  return tensors.every((tensor) => channelsOf(tensor) % 4 === 0 && tensor.pitch % 4 === 0 && tensor.offset % 4 === 0);
}
