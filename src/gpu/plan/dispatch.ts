import type { Value } from './value.ts';

/** The kind of work that a step does; benches report the time per kind. */
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

/**
 * One run of one kernel, as lowering and the memory plan see it; a set of kernels makes steps of its own kind. A step never changes; numbers
 * that change from pass to pass are in the values that it reads.
 */
export interface Step {
  readonly label: string;
  readonly kind: KernelKind;
  readonly bindings: readonly Binding[];
}

/** Sums that a product leaves beside its results, in chunks whose number depends on its way; see ColumnParts. */
export interface LeftSums {
  readonly value: Value;
  readonly leaves: 'moments' | 'sums';
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
  /** The mean number of products in a sum, which says how far results may differ whose sums have another order. */
  readonly terms: number;
  /** What is left beside the results, whose layout differs between ways; null where there is nothing. */
  readonly left: LeftSums | null;
  /** Ways that are worth trying. */
  readonly ways: readonly string[];
  /** The way that the dispatch itself uses. */
  readonly own: string;
  /** The dispatches of a way, in their order: the product is the last, and values that only they use have no memory yet. */
  as(way: string): readonly Dispatch[];
}

/**
 * A binding with the 32-bit words that a dispatch reads and writes of it. A word counts once for every z of the grid whose workgroups use it: those of
 * one z run side by side and share what a cache holds, but the next z begins when that has long been displaced.
 */
export interface CountedBinding extends Binding {
  readonly reads: number;
  readonly writes: number;
}

/** A step on WebGPU. */
export interface Dispatch extends Step {
  readonly code: string;
  /** The bindings in the order of the code; `params`, where present, follow as a uniform. */
  readonly bindings: readonly CountedBinding[];
  /** The fixed numbers that the code reads from the uniform, as 32-bit words; null where it reads none. */
  readonly params: Uint32Array<ArrayBuffer> | null;
  readonly workgroups: readonly [number, number, number];
  /** The multiply-adds of a matrix product or a convolution; absent where there is none. */
  readonly macs?: number;
  readonly tuning?: Tuning;
}

/**
 * A step on WebAssembly: a function of the kernels' module is called once for every task. Tasks are done in any order, on any thread, and write
 * different numbers, so that results do not depend on how many threads there are. A call begins when all tasks of the one before it have ended.
 */
export interface Call extends Step {
  /** The name of the exported function in `assembly`. */
  readonly kernel: string;
  /** Fixed numbers as 32-bit words, floats by their bits; they follow the addresses of the bindings. */
  readonly numbers: Uint32Array<ArrayBuffer>;
  readonly tasks: number;
}

/** The bytes that a dispatch reads and writes. */
export function bytesMoved({ bindings }: Pick<Dispatch, 'bindings'>): number {
  return 4 * bindings.reduce((words, { reads, writes }) => words + reads + writes, 0);
}

export function isDispatch(step: Step): step is Dispatch {
  return 'code' in step;
}

/** The steps of a program that was lowered to WGSL. Throws an Error for a step of another set of kernels. */
export function dispatchesOf(steps: readonly Step[]): Dispatch[] {
  return steps.map((step) => {
    if (!isDispatch(step)) throw new Error(`${step.label} is not written in WGSL`);
    return step;
  });
}
