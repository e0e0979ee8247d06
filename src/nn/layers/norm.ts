import { ones, zeros } from '../init.ts';
import { Buffer, Module, Parameter } from '../module.ts';
import type { Ops } from '../ops.ts';

/** torch.nn.BatchNorm2d over [N, H, W, C]. */
export class BatchNorm2d extends Module {
  readonly weight: Parameter;
  readonly bias: Parameter;
  readonly running_mean: Buffer;
  readonly running_var: Buffer;
  readonly num_batches_tracked: Buffer;
  private readonly eps: number;
  private readonly momentum: number;

  constructor(channels: number, { eps = 1e-5, momentum = 0.1 } = {}) {
    super();
    this.weight = new Parameter([channels], ones);
    this.bias = new Parameter([channels], zeros);
    this.running_mean = new Buffer('F32', [channels], zeros);
    this.running_var = new Buffer('F32', [channels], ones);
    this.num_batches_tracked = new Buffer('I64', [], zeros);
    this.eps = eps;
    this.momentum = momentum;
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const { weight, bias, running_mean: runningMean, running_var: runningVar, num_batches_tracked: batches } = this;
    return ops.batchNorm(x, { weight, bias, runningMean, runningVar, batches }, this.eps, this.momentum);
  }
}

/** torch.nn.LayerNorm over the last axis. */
export class LayerNorm extends Module {
  readonly weight: Parameter;
  readonly bias: Parameter;
  private readonly eps: number;

  constructor(features: number, { eps = 1e-5 } = {}) {
    super();
    this.weight = new Parameter([features], ones);
    this.bias = new Parameter([features], zeros);
    this.eps = eps;
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return ops.layerNorm(x, this.weight, this.bias, this.eps);
  }
}
