import { CHANGE_WORDS } from '#gpu/kernels/augment.ts';
import type { KernelSet } from '#gpu/kernels/kernel-set.ts';
import type { Step } from '#gpu/plan/dispatch.ts';
import { aligned, lasting, type Tensor, tensorOf, transient, type Value } from '#gpu/plan/value.ts';

/** [N, H, W, C] */
export type BatchShape = readonly [number, number, number, number];

/** Normalised images [N, H, W, C] and their class indices; with changes, what the kernel `augment` does to each first. */
export interface Batch {
  shape: BatchShape;
  pixels: Float32Array;
  labels: ArrayLike<number>;
  changes?: Uint32Array | null;
}

/** Cuts a batch into parts of at most `most` images; null, or a `most` that is not below the batch, leaves it whole. */
export function partsOf({ shape: [images, ...image], pixels, labels, changes }: Batch, most: number | null): Batch[] {
  const size = Math.min(most ?? images, images);
  const values = image.reduce((a, b) => a * b, 1);
  return Array.from({ length: Math.ceil(images / size) }, (_, i): Batch => {
    const [begin, end] = [i * size, Math.min((i + 1) * size, images)];
    return {
      shape: [end - begin, ...image],
      pixels: pixels.subarray(begin * values, end * values),
      labels: Array.prototype.slice.call(labels, begin, end),
      changes: changes?.subarray(begin * CHANGE_WORDS, end * CHANGE_WORDS) ?? null,
    };
  });
}

/** Where a batch lies on the device: pixels, labels and changes one after another, so that one write brings all. */
export class BatchInput {
  /** All of it. */
  readonly value: Value;
  readonly pixels: Tensor;
  readonly labels: Value;
  readonly changes: Value;
  private staging: Float32Array<ArrayBuffer> | null = null;

  constructor(shape: BatchShape) {
    const words = shape.reduce((a, b) => a * b, 1);
    const [images] = shape;
    this.value = lasting(`batch [${shape}]`, 'input', aligned(words) + aligned(images) + aligned(images * CHANGE_WORDS));
    const { bank } = this.value.home!;
    this.pixels = tensorOf({ label: 'pixels', kind: 'input', words, home: { bank, offset: 0 } }, shape);
    this.labels = { label: 'labels', kind: 'input', words: images, home: { bank, offset: aligned(words) } };
    const behind = aligned(words) + aligned(images);
    this.changes = { label: 'changes', kind: 'input', words: images * CHANGE_WORDS, home: { bank, offset: behind } };
  }

  /** The words of a batch as they lie on the device; valid until the next call. */
  words({ pixels, labels, changes }: Omit<Batch, 'shape'>): Float32Array<ArrayBuffer> {
    this.staging ??= new Float32Array(this.value.words);
    this.staging.set(pixels);
    const whole = new Uint32Array(this.staging.buffer);
    whole.set(Array.from(labels), this.labels.home?.offset ?? 0);
    if (changes) whole.set(changes, this.changes.home?.offset ?? 0);
    return this.staging;
  }
}

/** The images that a net gets, and the steps that run before it: a batch with changes is first copied by the kernel `augment`. */
export function seenBy(
  { pixels, changes }: Pick<BatchInput, 'pixels' | 'changes'>,
  changed: boolean,
  kernels: KernelSet,
): { pixels: Tensor; before: Step[] } {
  if (!changed) return { pixels, before: [] };
  const copy = tensorOf(transient('changed pixels', 'activations', pixels.value.words), pixels.shape);
  return { pixels: copy, before: kernels.augment('augmentation', pixels, changes, copy) };
}
