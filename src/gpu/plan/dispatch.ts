import type { Value } from './value.ts';

/** What a dispatch spends its time on; benches report GPU time by it. */
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
  /** Dispatches of one class are fastest in the same way. */
  readonly shapeClass: string;
  /** Sizes of the product. */
  readonly rows: number;
  readonly columns: number;
  /** Products in a sum, at most. */
  readonly depth: number;
  /** Multiplications, in the order of magnitude. */
  readonly work: number;
  /** Ways that are worth trying. */
  readonly ways: readonly string[];
  /** The way of the dispatch itself. */
  readonly own: string;
  as(way: string): Dispatch;
}

/** One run of one kernel. Everything is fixed when it is made; what changes from step to step lies in values. */
export interface Dispatch {
  readonly label: string;
  readonly kind: KernelKind;
  readonly code: string;
  /** In the order of the code's bindings; `params`, when there are any, follow as a uniform. */
  readonly bindings: readonly Binding[];
  /** 32-bit words. */
  readonly params: Uint32Array<ArrayBuffer> | null;
  readonly workgroups: readonly [number, number, number];
  readonly tuning?: Tuning;
}
