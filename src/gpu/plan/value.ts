/** The purpose of a piece of GPU memory; the memory report gives bytes per kind. 'params' are the fixed numbers of dispatches. */
export type MemoryKind = 'weights' | 'statistics' | 'gradients' | 'optimizer' | 'input' | 'results' | 'activations' | 'scratch' | 'params';

/** A GPU buffer that lives as long as the model: parameters of a kind lie in it one after another. */
export interface Bank {
  readonly label: string;
  readonly kind: MemoryKind;
  readonly words: number;
}

/**
 * A range of 32-bit words in GPU memory. A value with a `home` lies in a bank. A value without one exists from its first write
 * to its last use, and the memory plan places it.
 */
export interface Value {
  readonly label: string;
  readonly kind: MemoryKind;
  readonly words: number;
  readonly home: { readonly bank: Bank; readonly offset: number } | null;
}

/** The offset of a buffer's binding is a multiple of this many words (256 bytes, which every device allows). */
export const ALIGNMENT = 64;

export function aligned(words: number): number {
  return Math.ceil(words / ALIGNMENT) * ALIGNMENT;
}

export function transient(label: string, kind: 'activations' | 'scratch', words: number): Value {
  return { label, kind, words, home: null };
}

/** Returns a value that fills a bank of its own. */
export function lasting(label: string, kind: MemoryKind, words: number): Value {
  return { label, kind, words, home: { bank: { label, kind, words }, offset: 0 } };
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/**
 * A value with a shape, channels last. The number of pixel r and channel c is at word `offset + r * pitch + c`, so that a tensor
 * can be a range of channels of a wider one.
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

/** Returns the number of rows: the product of all axes but the last. */
export function rowsOf({ shape }: { shape: readonly number[] }): number {
  return sizeOf(shape.slice(0, -1));
}

export function tensorOf(value: Value, shape: readonly number[]): Tensor {
  return { value, shape, pitch: shape.length === 0 ? 1 : shape[shape.length - 1], offset: 0 };
}

/** Whether the numbers lie without gaps, so that the tensor can be reshaped without a copy. */
export function isContiguous(tensor: Tensor): boolean {
  return tensor.pitch === channelsOf(tensor) || rowsOf(tensor) === 1;
}

/** Returns the channels `begin` to `begin + count - 1`. */
export function channelRange(tensor: Tensor, begin: number, count: number): Tensor {
  return { ...tensor, shape: [...tensor.shape.slice(0, -1), count], offset: tensor.offset + begin };
}

/** Whether four channels at a time can be read as one vector. */
export function inFours(...tensors: Tensor[]): boolean {
  return tensors.every((tensor) => channelsOf(tensor) % 4 === 0 && tensor.pitch % 4 === 0 && tensor.offset % 4 === 0);
}
