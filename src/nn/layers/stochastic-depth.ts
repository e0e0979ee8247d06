import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

/** Drops a residual branch for whole samples while training (Huang et al., arXiv 1603.09382). */
export class StochasticDepth extends Module {
  private readonly p: number;

  constructor(p: number) {
    super();
    this.p = p;
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return ops.stochasticDepth(x, this.p);
  }
}
