import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

/** One module after another, under given names: torch.nn.Sequential of an OrderedDict. */
export class Chain extends Module {
  private readonly parts: readonly [string, Module][];

  constructor(parts: readonly [string, Module][]) {
    super();
    this.parts = parts;
  }

  override children(): [string, Module][] {
    return [...this.parts];
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return this.parts.reduce((value, [, part]) => part.call(ops, value), x);
  }
}

/** torch.nn.Sequential: one module after another, named '0', '1', ... */
export class Sequential extends Chain {
  constructor(...parts: Module[]) {
    super(parts.map((part, i): [string, Module] => [String(i), part]));
  }
}
