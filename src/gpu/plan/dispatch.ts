import type { Value } from './value.ts';

/** The kind of work that a dispatch does; benches report GPU time per kind. */
export type KernelKind =
  | 'conv forward'
  | 'conv input gradient'
  | 'conv filter gradient'
  | 'depthwise'
  | 'matmul'
  | 'attention'
  | 'batch norm'
  | 'layer norm'
  | 'pool'
  | 'element-wise'
  | 'copy'
  | 'loss'
  | 'optimizer';

export type Access = 'read' | 'read_write' | 'uniform';

export interface Binding {
  readonly value: Value;
  readonly access: Access;
}

/** Other ways to compute the same results from the same bindings, of which a device may prefer one. */
export interface Tuning {
  /** The name of the class of shapes. The same way is taken to be the fastest for all dispatches of one class. */
  readonly shapeClass: string;
  /** Rows of the product; `columns` are its columns. */
  readonly rows: number;
  readonly columns: number;
  /** The largest number of products in a sum. */
  readonly depth: number;
  /** The approximate number of multiplications. */
  readonly work: number;
  /** Ways that are worth trying. */
  readonly ways: readonly string[];
  /** The way that the dispatch itself uses. */
  readonly own: string;
  as(way: string): Dispatch;
}

/** One run of one kernel. A dispatch never changes; numbers that change from step to step are in the values that it reads. */
export interface Dispatch {
  readonly label: string;
  readonly kind: KernelKind;
  readonly code: string;
  /** The bindings in the order of the code; `params`, where present, follow as a uniform. */
  readonly bindings: readonly Binding[];
  /** The fixed numbers that the code reads from the uniform, as 32-bit words; null where it reads none. */
  readonly params: Uint32Array<ArrayBuffer> | null;
  readonly workgroups: readonly [number, number, number];
  readonly tuning?: Tuning;
}
