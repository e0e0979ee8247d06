import { kaimingNormalFanOut, zeros } from '../init.ts';
import { Module } from '../module.ts';
import type { ActivationName, Ops } from '../ops.ts';
import { Conv2d } from './conv.ts';

/** Scales every channel by a gate that is computed from the means of all channels (Hu et al., arXiv 1709.01507). */
export class SqueezeExcitation extends Module {
  readonly fc1: Conv2d;
  readonly fc2: Conv2d;
  private readonly activation: ActivationName;
  private readonly gate: ActivationName;

  constructor(channels: number, squeezed: number, { activation, gate }: { activation: ActivationName; gate: ActivationName }) {
    super();
    const init = { weight: kaimingNormalFanOut, bias: zeros };
    this.fc1 = new Conv2d(channels, squeezed, { kernel: 1, init });
    this.fc2 = new Conv2d(squeezed, channels, { kernel: 1, init });
    this.activation = activation;
    this.gate = gate;
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const means = ops.adaptiveAvgPool2d(x, [1, 1]); // [N, 1, 1, C]
    const squeezed = ops.activation(this.fc1.call(ops, means), this.activation);
    return ops.mul(x, ops.activation(this.fc2.call(ops, squeezed), this.gate));
  }
}
