import { Module } from '../module.ts';
import type { ActivationName, Ops } from '../ops.ts';

/** An activation function as a module, for places in a Sequential. */
export class Activation extends Module {
  private readonly name: ActivationName;

  constructor(name: ActivationName) {
    super();
    this.name = name;
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return ops.activation(x, this.name);
  }
}
