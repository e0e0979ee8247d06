import { torchDefaultBias, torchDefaultWeight } from '../init.ts';
import { type Initializer, Module, Parameter } from '../module.ts';
import type { Ops } from '../ops.ts';

/** torch.nn.Linear: [..., in] -> [..., out]. */
export class Linear extends Module {
  readonly weight: Parameter;
  readonly bias: Parameter | null;

  constructor(inFeatures: number, outFeatures: number, init: { weight?: Initializer; bias?: Initializer } = {}, bias = true) {
    super();
    this.weight = new Parameter([outFeatures, inFeatures], init.weight ?? torchDefaultWeight);
    this.bias = bias ? new Parameter([outFeatures], init.bias ?? torchDefaultBias(inFeatures)) : null;
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return ops.linear(x, this.weight, this.bias);
  }
}
