import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

/** torch.nn.Identity. It also replaces torch modules that do nothing here, so that their neighbours keep their names. */
export class Identity extends Module {
  protected forward<T>(_ops: Ops<T>, x: T): T {
    return x;
  }
}
