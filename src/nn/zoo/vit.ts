import { normal, truncatedNormal, xavierUniform, zeros } from '../init.ts';
import { Activation } from '../layers/activation.ts';
import { Chain, Sequential } from '../layers/container.ts';
import { Conv2d } from '../layers/conv.ts';
import { Dropout } from '../layers/dropout.ts';
import { Linear } from '../layers/linear.ts';
import { LayerNorm } from '../layers/norm.ts';
import { SelfAttention } from '../layers/self-attention.ts';
import { Module, Parameter } from '../module.ts';
import type { Ops } from '../ops.ts';

export interface VitVariant {
  /** Height and width of the input. Both are fixed, because there is one position embedding per patch. */
  size: number;
  patch: number;
  layers: number;
  heads: number;
  /** Number of channels of a token. */
  embed: number;
  /** Number of hidden units of the perceptrons. */
  mlp: number;
}

export const VIT_VARIANTS = {
  vit_b_32: { size: 224, patch: 32, layers: 12, heads: 12, embed: 768, mlp: 3072 },
} as const satisfies Record<string, VitVariant>;

// torchvision has three dropouts per block and one in front of them, all with probability 0 in these variants.
const NO_DROPOUT = 0;
const norm = (embed: number) => new LayerNorm(embed, { eps: 1e-6 });

/** Attention, then a perceptron, each on normalised tokens and beside a shortcut: [N, L, E] -> [N, L, E]. */
class EncoderBlock extends Module {
  readonly ln_1: LayerNorm;
  readonly self_attention: SelfAttention;
  readonly ln_2: LayerNorm;
  readonly mlp: Sequential;

  constructor({ embed, heads, mlp }: VitVariant) {
    super();
    const init = { weight: xavierUniform, bias: normal(1e-6) };
    this.ln_1 = norm(embed);
    this.self_attention = new SelfAttention(embed, heads);
    this.ln_2 = norm(embed);
    this.mlp = new Sequential(
      new Linear(embed, mlp, init),
      new Activation('gelu'),
      new Dropout(NO_DROPOUT),
      new Linear(mlp, embed, init),
      new Dropout(NO_DROPOUT),
    );
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const attended = ops.add(this.self_attention.call(ops, this.ln_1.call(ops, x)), x);
    return ops.add(attended, this.mlp.call(ops, this.ln_2.call(ops, attended)));
  }
}

/** Adds the position embeddings and runs the blocks. */
class Encoder extends Module {
  readonly pos_embedding: Parameter;
  readonly layers: Chain;
  readonly ln: LayerNorm;

  constructor(variant: VitVariant) {
    super();
    const length = (variant.size / variant.patch) ** 2 + 1;
    this.pos_embedding = new Parameter([1, length, variant.embed], normal(0.02));
    this.layers = new Chain(Array.from({ length: variant.layers }, (_, i) => [`encoder_layer_${i}`, new EncoderBlock(variant)]));
    this.ln = norm(variant.embed);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const placed = ops.add(x, ops.parameter(this.pos_embedding));
    return this.ln.call(ops, this.layers.call(ops, placed));
  }
}

/**
 * Vision transformer (Dosovitskiy et al., arXiv 2010.11929), as torchvision builds it: patches and a class token, whose
 * final state is classified. The input must have the variant's size.
 */
export class VisionTransformer extends Module {
  readonly class_token: Parameter;
  readonly conv_proj: Conv2d;
  readonly encoder: Encoder;
  readonly heads: Chain;

  constructor(variant: VitVariant, classes: number) {
    super();
    const { patch, embed } = variant;
    const init = { weight: truncatedNormal(Math.sqrt(1 / (3 * patch * patch))), bias: zeros };
    this.class_token = new Parameter([1, 1, embed], zeros);
    this.conv_proj = new Conv2d(3, embed, { kernel: patch, stride: patch, init });
    this.encoder = new Encoder(variant);
    this.heads = new Chain([['head', new Linear(embed, classes)]]);
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    const patches = this.conv_proj.call(ops, x); // [N, H / patch, W / patch, E]
    const [n, rows, columns, embed] = ops.shapeOf(patches);
    const tokens = ops.reshape(patches, [n, rows * columns, embed]);
    const first = ops.expand(ops.parameter(this.class_token), [n, 1, embed]);
    const encoded = this.encoder.call(ops, ops.concat([first, tokens], 1)); // [N, 1 + patches, E]
    const state = ops.reshape(ops.slice(encoded, [0, 0, 0], [n, 1, embed]), [n, embed]);
    return this.heads.call(ops, state); // [N, classes]
  }
}
