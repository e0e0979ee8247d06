import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

/** torch.nn.Dropout. */
export class Dropout extends Module {
  private readonly p: number;

  constructor(p: number) {
    super();
    this.p = p;
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return ops.dropout(x, this.p);
  }
}
