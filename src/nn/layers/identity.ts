import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

/** torch.nn.Identity; also keeps the place of what does nothing here, so that its neighbours keep their names. */
export class Identity extends Module {
  protected forward<T>(_ops: Ops<T>, x: T): T {
    return x;
  }
}
