import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { timmKey } from './timm-keys.ts';

const OLDER_TORCHVISION = phrase('writer/older-torchvision');

/** Keys as torchvision itself once wrote them, or another library writes them for the same layers: regular expression, replacement and writer. */
const OTHER_KEYS: readonly (readonly [pattern: RegExp, today: string, by: Said])[] = [
  // DenseNet before 0.4: the published files have these, and so has CheXNet's.
  [/^(.*denselayer\d+\.(?:norm|conv))\.([12]\.(?:weight|bias|running_mean|running_var|num_batches_tracked))$/, '$1$2', OLDER_TORCHVISION],
  // Vision transformers before 0.14: so have theirs.
  [/^(.*\.mlp)\.linear_1\.(weight|bias)$/, '$1.0.$2', OLDER_TORCHVISION],
  [/^(.*\.mlp)\.linear_2\.(weight|bias)$/, '$1.3.$2', OLDER_TORCHVISION],
  // DenseNets for pictures of three channels.
  [/^(.*denselayer\d+)\.layers\.((?:norm|conv)[12]\.\w+)$/, '$1.$2', 'MONAI'],
  [/^class_layers\.out\.(weight|bias)$/, 'classifier.$1', 'MONAI'],
];

/** Prefixes of the modules in which torch wraps parts of a net: torch.compile, FSDP and checkpointing. */
const INNER_WRAPPERS = /(?<![^.])_(?:orig_mod|fsdp_wrapped_module|checkpoint_wrapped_module)\./g;
const INNER_WRAPPER = /_mod\.|_wrapped_module\./;

/** A quick test for keys that one of OTHER_KEYS may fit; most keys fail it. */
const MAY_BE_OTHER = /denselayer|mlp\.linear_|^class_layers/;

/** The net's key for a key of a file, and the writer of the file's key; null where that is the net's own. */
export interface FoundKey {
  key: string;
  by: Said | null;
}

/** Gives the net's key for a file's key (the whole or the rest after a dot); null where the file's key does not have this form. */
export type KeyForm = (key: string) => FoundKey | null;

/** A net's children in their order, as nn.Sequential(*net.children()) keeps them under their places. */
const SEQUENTIAL_RESNET = ['conv1', 'bn1', 'relu', 'maxpool', 'layer1', 'layer2', 'layer3', 'layer4', 'avgpool', 'fc'];
const INCEPTION_STEM = ['Conv2d_1a_3x3', 'Conv2d_2a_3x3', 'Conv2d_2b_3x3', 'maxpool1', 'Conv2d_3b_1x1', 'Conv2d_4a_3x3', 'maxpool2'];
const INCEPTION_BLOCKS = ['Mixed_5b', 'Mixed_5c', 'Mixed_5d', 'Mixed_6a', 'Mixed_6b', 'Mixed_6c', 'Mixed_6d', 'Mixed_6e'];
const INCEPTION_END = ['Mixed_7a', 'Mixed_7b', 'Mixed_7c', 'avgpool', 'dropout', 'fc'];
/** Without its second head, and with it. */
const SEQUENTIAL_INCEPTIONS = [[], ['AuxLogits']].map((second) => [...INCEPTION_STEM, ...INCEPTION_BLOCKS, ...second, ...INCEPTION_END]);
const SEQUENTIAL = phrase('writer/sequential');

function inSequence(children: readonly string[]): KeyForm {
  return (key) => {
    const [, place, rest] = /^(\d{1,2})\.(.+)$/.exec(key) ?? [];
    const child = place === undefined ? undefined : children[Number(place)];
    return child === undefined ? null : { key: `${child}.${rest}`, by: SEQUENTIAL };
  };
}

/** The forms in which files have the keys of a net, whose keys of today are `wanted`; what is the same function comes first. */
export function keyForms(netName: string, wanted: ReadonlySet<string>): KeyForm[] {
  const today = todaysKey(netName, wanted);
  const forms: KeyForm[] = [today];
  if (wanted.has('layer4.0.conv1.weight')) forms.push(inSequence(SEQUENTIAL_RESNET));
  if (wanted.has('Conv2d_1a_3x3.conv.weight')) forms.push(...SEQUENTIAL_INCEPTIONS.map(inSequence));
  // A net's `features` alone, as these keep a DenseNet.
  if (wanted.has('features.0.weight') || wanted.has('features.conv0.weight')) {
    forms.push((key) => ({ key: today(`features.${key}`)?.key ?? `features.${key}`, by: SEQUENTIAL }));
  }
  return forms;
}

/** Knows a key of today, of an older torchvision, of MONAI or of timm; null for all others. */
function todaysKey(netName: string, wanted: ReadonlySet<string>): KeyForm {
  return (fileKey) => {
    const key = INNER_WRAPPER.test(fileKey) ? fileKey.replaceAll(INNER_WRAPPERS, '') : fileKey;
    if (wanted.has(key)) return { key, by: null };
    for (const [pattern, replacement, by] of MAY_BE_OTHER.test(key) ? OTHER_KEYS : []) {
      const other = key.replace(pattern, replacement);
      if (wanted.has(other)) return { key: other, by };
    }
    const timm = timmKey(netName, key);
    return timm !== null && wanted.has(timm) ? { key: timm, by: 'timm' } : null;
  };
}
