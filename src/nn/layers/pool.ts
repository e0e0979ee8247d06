import { Module } from '../module.ts';
import type { Ops, Pair, Pool2dGeometry } from '../ops.ts';
import { toPair } from './conv.ts';

export interface Pool2dOptions {
  stride?: number | Pair;
  padding?: number | Pair;
  ceilMode?: boolean;
}

function poolGeometry(kernel: number | Pair, { stride = kernel, padding = 0, ceilMode = false }: Pool2dOptions): Pool2dGeometry {
  return { kernel: toPair(kernel), stride: toPair(stride), padding: toPair(padding), ceilMode };
}

/** torch.nn.MaxPool2d. */
export class MaxPool2d extends Module {
  private readonly geometry: Pool2dGeometry;

  constructor(kernel: number | Pair, options: Pool2dOptions = {}) {
    super();
    this.geometry = poolGeometry(kernel, options);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return ops.maxPool2d(x, this.geometry);
  }
}

/** torch.nn.AvgPool2d. */
export class AvgPool2d extends Module {
  private readonly geometry: Pool2dGeometry;
  private readonly countIncludePad: boolean;

  constructor(kernel: number | Pair, { countIncludePad = true, ...options }: Pool2dOptions & { countIncludePad?: boolean } = {}) {
    super();
    this.geometry = poolGeometry(kernel, options);
    this.countIncludePad = countIncludePad;
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return ops.avgPool2d(x, this.geometry, this.countIncludePad);
  }
}

/** torch.nn.AdaptiveAvgPool2d. */
export class AdaptiveAvgPool2d extends Module {
  private readonly size: Pair;

  constructor(size: number | Pair) {
    super();
    this.size = toPair(size);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return ops.adaptiveAvgPool2d(x, this.size);
  }
}
