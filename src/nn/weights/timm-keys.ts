/*
 * Keys of timm's files for the nets that are the same function there: same layers, paddings and epsilons as torchvision's.
 * ResNets, DenseNets and Inception v3 have the same keys already. timm's MobileNet v3 and all `tf_` nets differ in epsilon or
 * padding, so their files are not taken.
 */

type Rule = readonly [pattern: RegExp, key: (...groups: string[]) => string];

const first = (rules: readonly Rule[]) => (key: string) => {
  for (const [pattern, write] of rules) {
    const match = pattern.exec(key);
    if (match) return write(...match.slice(1));
  }
  return null;
};

/** Blocks of MobileNet v2 in the order of its stages; timm counts them per stage, torchvision through. */
const MOBILENET_V2_BLOCKS = [1, 2, 3, 4, 3, 3, 1];
const mobilenetV2Index = (stage: string, block: string) =>
  1 + Number(block) + MOBILENET_V2_BLOCKS.slice(0, Number(stage)).reduce((sum, n) => sum + n, 0);

/** Place of a layer in an inverted residual; the first stage has no expansion. */
const MOBILENET_V2_LAYERS: Record<string, string> = {
  conv_pw: 'conv.0.0',
  bn1: 'conv.0.1',
  conv_dw: 'conv.1.0',
  bn2: 'conv.1.1',
  conv_pwl: 'conv.2',
  bn3: 'conv.3',
};
const MOBILENET_V2_FIRST: Record<string, string> = { conv_dw: 'conv.0.0', bn1: 'conv.0.1', conv_pw: 'conv.1', bn2: 'conv.2' };

const EFFICIENTNET_LAYERS: Record<string, string> = {
  conv_pw: 'block.0.0',
  bn1: 'block.0.1',
  conv_dw: 'block.1.0',
  bn2: 'block.1.1',
  'se.conv_reduce': 'block.2.fc1',
  'se.conv_expand': 'block.2.fc2',
  conv_pwl: 'block.3.0',
  bn3: 'block.3.1',
};
const EFFICIENTNET_FIRST: Record<string, string> = {
  conv_dw: 'block.0.0',
  bn1: 'block.0.1',
  'se.conv_reduce': 'block.1.fc1',
  'se.conv_expand': 'block.1.fc2',
  conv_pw: 'block.2.0',
  bn2: 'block.2.1',
};

const VIT_LAYERS: Record<string, string> = {
  norm1: 'ln_1',
  norm2: 'ln_2',
  'attn.proj': 'self_attention.out_proj',
  'mlp.fc1': 'mlp.0',
  'mlp.fc2': 'mlp.3',
};

const CONVNEXT_LAYERS: Record<string, string> = { conv_dw: 'block.0', norm: 'block.2', 'mlp.fc1': 'block.3', 'mlp.fc2': 'block.5' };

const MAPS: Record<string, (key: string) => string | null> = {
  mobilenet_v2: first([
    [/^conv_stem\.(.+)$/, (leaf) => `features.0.0.${leaf}`],
    [/^bn1\.(.+)$/, (leaf) => `features.0.1.${leaf}`],
    [/^blocks\.0\.0\.(\w+)\.(\w+)$/, (layer, leaf) => `features.1.${MOBILENET_V2_FIRST[layer]}.${leaf}`],
    [
      /^blocks\.(\d)\.(\d)\.(\w+)\.(\w+)$/,
      (s, b, layer, leaf) => `features.${mobilenetV2Index(s, b)}.${MOBILENET_V2_LAYERS[layer]}.${leaf}`,
    ],
    [/^conv_head\.(.+)$/, (leaf) => `features.18.0.${leaf}`],
    [/^bn2\.(.+)$/, (leaf) => `features.18.1.${leaf}`],
    [/^classifier\.(weight|bias)$/, (leaf) => `classifier.1.${leaf}`],
  ]),
  efficientnet_b0: first([
    [/^conv_stem\.(.+)$/, (leaf) => `features.0.0.${leaf}`],
    [/^bn1\.(.+)$/, (leaf) => `features.0.1.${leaf}`],
    [/^blocks\.0\.0\.([\w.]+)\.(\w+)$/, (layer, leaf) => `features.1.0.${EFFICIENTNET_FIRST[layer]}.${leaf}`],
    [
      /^blocks\.(\d)\.(\d)\.([\w.]+)\.(\w+)$/,
      (s, b, layer, leaf) => `features.${Number(s) + 1}.${b}.${EFFICIENTNET_LAYERS[layer]}.${leaf}`,
    ],
    [/^conv_head\.(.+)$/, (leaf) => `features.8.0.${leaf}`],
    [/^bn2\.(.+)$/, (leaf) => `features.8.1.${leaf}`],
    [/^classifier\.(weight|bias)$/, (leaf) => `classifier.1.${leaf}`],
  ]),
  vit_b_32: first([
    [/^cls_token$/, () => 'class_token'],
    [/^pos_embed$/, () => 'encoder.pos_embedding'],
    [/^patch_embed\.proj\.(\w+)$/, (leaf) => `conv_proj.${leaf}`],
    [/^blocks\.(\d+)\.attn\.qkv\.(\w+)$/, (i, leaf) => `encoder.layers.encoder_layer_${i}.self_attention.in_proj_${leaf}`],
    [/^blocks\.(\d+)\.([\w.]+)\.(\w+)$/, (i, layer, leaf) => `encoder.layers.encoder_layer_${i}.${VIT_LAYERS[layer]}.${leaf}`],
    [/^norm\.(\w+)$/, (leaf) => `encoder.ln.${leaf}`],
    [/^head\.(\w+)$/, (leaf) => `heads.head.${leaf}`],
  ]),
  convnext_tiny: first([
    [/^stem\.([01])\.(\w+)$/, (i, leaf) => `features.0.${i}.${leaf}`],
    [/^stages\.(\d)\.downsample\.([01])\.(\w+)$/, (s, i, leaf) => `features.${2 * Number(s)}.${i}.${leaf}`],
    [/^stages\.(\d)\.blocks\.(\d+)\.gamma$/, (s, b) => `features.${2 * Number(s) + 1}.${b}.layer_scale`],
    [
      /^stages\.(\d)\.blocks\.(\d+)\.([\w.]+)\.(\w+)$/,
      (s, b, layer, leaf) => `features.${2 * Number(s) + 1}.${b}.${CONVNEXT_LAYERS[layer]}.${leaf}`,
    ],
    [/^head\.norm\.(\w+)$/, (leaf) => `classifier.0.${leaf}`],
    [/^head\.fc\.(\w+)$/, (leaf) => `classifier.2.${leaf}`],
  ]),
  vgg11_bn: first([
    [/^pre_logits\.fc1\.(\w+)$/, (leaf) => `classifier.0.${leaf}`],
    [/^pre_logits\.fc2\.(\w+)$/, (leaf) => `classifier.3.${leaf}`],
    [/^head\.fc\.(\w+)$/, (leaf) => `classifier.6.${leaf}`],
  ]),
};

/** torchvision's key for timm's, where the net is the same function; null where there is none. */
export function timmKey(netName: string, key: string): string | null {
  return Object.hasOwn(MAPS, netName) ? MAPS[netName](key) : null;
}
