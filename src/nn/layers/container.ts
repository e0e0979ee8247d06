import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

/** torch.nn.Sequential: one module after another, named '0', '1', ... */
export class Sequential extends Module {
  private readonly parts: readonly Module[];

  constructor(...parts: Module[]) {
    super();
    this.parts = parts;
  }

  override children(): [string, Module][] {
    return this.parts.map((part, i) => [String(i), part]);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return this.parts.reduce((value, part) => part.call(ops, value), x);
  }
}
