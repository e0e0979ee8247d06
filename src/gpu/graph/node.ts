import type { Activation, ActivationByOutput } from '../kernels/activation.ts';
import type { Pair } from '../kernels/conv-geometry.ts';
import type { Value } from '../plan/value.ts';

/** A tensor of the net's state. The layout of convolution kernels in memory is [kh, kw, in / groups, out]. */
export interface StateSlot {
  readonly name: string;
  /** The shape that torch declares. */
  readonly shape: readonly number[];
  readonly value: Value;
  /** The value that holds the gradient; null for buffers and for parameters that do not learn. */
  readonly gradient: Value | null;
}

export interface ConvGeometry {
  stride: Pair;
  padding: Pair;
  dilation: Pair;
  groups: number;
}

export interface PoolGeometry {
  kernel: Pair;
  stride: Pair;
  padding: Pair;
  ceilMode: boolean;
}

/** The operation by which a node computes its value from its inputs. Images are [N, H, W, C]. `activation` is applied to the result. */
export type Operation =
  | { kind: 'input' }
  | { kind: 'parameter'; slot: StateSlot }
  /** Numbers that lie in a bank from the start. */
  | { kind: 'constant'; value: Value }
  | { kind: 'conv2d'; weight: StateSlot; bias: StateSlot | null; geometry: ConvGeometry; activation: ActivationByOutput | null }
  | { kind: 'linear'; weight: StateSlot; bias: StateSlot | null; activation: ActivationByOutput | null }
  | {
      kind: 'batchNorm';
      weight: StateSlot;
      bias: StateSlot;
      runningMean: StateSlot;
      runningVar: StateSlot;
      eps: number;
      momentum: number;
      /** 'batch' normalises by the statistics of the batch and updates the running ones; 'running' normalises by the running ones. */
      statistics: 'batch' | 'running';
      activation: Activation | null;
    }
  | { kind: 'layerNorm'; weight: StateSlot; bias: StateSlot; eps: number }
  | { kind: 'activation'; name: Activation }
  | { kind: 'maxPool'; geometry: PoolGeometry }
  | { kind: 'avgPool'; geometry: PoolGeometry; countIncludePad: boolean }
  | { kind: 'adaptiveAvgPool' }
  | { kind: 'attention'; heads: number }
  /** `site` numbers the dropouts of a net in the order of their calls. */
  | { kind: 'dropout'; p: number; perRow: boolean; site: number }
  | { kind: 'add'; activation: ActivationByOutput | null }
  | { kind: 'mul' }
  | { kind: 'concat'; axis: number }
  | { kind: 'reshape' }
  | { kind: 'expand' }
  | { kind: 'slice'; begin: readonly number[] }
  | { kind: 'flatten' };

export type OperationKind = Operation['kind'];

/** A value of the net: one operation on earlier values. */
export interface Node {
  readonly id: number;
  readonly operation: Operation;
  readonly inputs: readonly Node[];
  readonly shape: readonly number[];
  /** Whether this value is read after the run, so that no other operation may be fused with it. */
  observed: boolean;
}

export interface NodeOf<K extends OperationKind> extends Node {
  readonly operation: Extract<Operation, { kind: K }>;
}

/** Logits of an auxiliary head, whose loss counts `weight` times. */
export interface AuxiliaryOutput {
  readonly logits: Node;
  readonly weight: number;
}

/** A net recorded for one batch shape, in the order in which it computes. */
export interface Graph {
  readonly nodes: readonly Node[];
  readonly input: Node;
  readonly output: Node;
  readonly auxiliary: readonly AuxiliaryOutput[];
}
