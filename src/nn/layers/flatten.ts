import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

/** torch.nn.Flatten of images: [N, H, W, C] -> [N, C * H * W]. */
export class Flatten extends Module {
  protected forward<T>(ops: Ops<T>, x: T): T {
    return ops.flatten(x);
  }
}
