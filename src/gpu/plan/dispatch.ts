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
}
