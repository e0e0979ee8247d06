import { torchDefaultWeight, xavierUniform, zeros } from '../init.ts';
import { Module, Parameter } from '../module.ts';
import type { Ops } from '../ops.ts';
import { Linear } from './linear.ts';

/** torch.nn.MultiheadAttention of a sequence with itself: [N, L, E] -> [N, L, E]. */
export class SelfAttention extends Module {
  readonly in_proj_weight: Parameter;
  readonly in_proj_bias: Parameter;
  readonly out_proj: Linear;
  private readonly heads: number;

  constructor(embed: number, heads: number) {
    super();
    this.in_proj_weight = new Parameter([3 * embed, embed], xavierUniform);
    this.in_proj_bias = new Parameter([3 * embed], zeros);
    this.out_proj = new Linear(embed, embed, { weight: torchDefaultWeight, bias: zeros });
    this.heads = heads;
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const qkv = ops.linear(x, this.in_proj_weight, this.in_proj_bias); // [N, L, 3 * E]
    return this.out_proj.call(ops, ops.attention(qkv, this.heads));
  }
}
