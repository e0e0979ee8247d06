import { Module } from '../module.ts';
import type { Ops } from '../ops.ts';

/** Keeps a place in a Sequential whose torch counterpart does nothing here, so that the others keep their numbers. */
export class Identity extends Module {
  protected forward<T>(_ops: Ops<T>, x: T): T {
    return x;
  }
}
