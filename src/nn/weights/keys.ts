import { timmKey } from './timm-keys.ts';

/** Keys as torchvision itself once wrote them, or another library writes them for the same layers: regular expression, replacement and writer. */
const OTHER_KEYS: readonly (readonly [pattern: RegExp, today: string, by: string])[] = [
  // DenseNet before 0.4: the published files have these, and so has CheXNet's.
  [
    /^(.*denselayer\d+\.(?:norm|conv))\.([12]\.(?:weight|bias|running_mean|running_var|num_batches_tracked))$/,
    '$1$2',
    'an older torchvision',
  ],
  // Vision transformers before 0.14: so have theirs.
  [/^(.*\.mlp)\.linear_1\.(weight|bias)$/, '$1.0.$2', 'an older torchvision'],
  [/^(.*\.mlp)\.linear_2\.(weight|bias)$/, '$1.3.$2', 'an older torchvision'],
  // DenseNets for pictures of three channels.
  [/^(.*denselayer\d+)\.layers\.((?:norm|conv)[12]\.\w+)$/, '$1.$2', 'MONAI'],
  [/^class_layers\.out\.(weight|bias)$/, 'classifier.$1', 'MONAI'],
];

/** The net's key for a file's, and whose name the file's is; null: it is the net's already. */
export interface FoundKey {
  key: string;
  by: string | null;
}

/** Reads a file's key, in whole or from some dot on; null where it is none in this form. */
export type KeyForm = (key: string) => FoundKey | null;

/** The places of a ResNet's parts in nn.Sequential(*resnet.children()). */
const SEQUENTIAL_RESNET: Record<string, string> = { 0: 'conv1', 1: 'bn1', 4: 'layer1', 5: 'layer2', 6: 'layer3', 7: 'layer4', 9: 'fc' };
const SEQUENTIAL = 'an nn.Sequential (RadImageNet, fastai)';

/** The forms in which files have the keys of a net, whose keys of today are `wanted`; what is the same function comes first. */
export function keyForms(netName: string, wanted: ReadonlySet<string>): KeyForm[] {
  const today = todaysKey(netName, wanted);
  const forms: KeyForm[] = [today];
  if (wanted.has('layer4.0.conv1.weight')) {
    forms.push((key) => {
      const [, place = '', rest] = /^(\d)\.(.+)$/.exec(key) ?? [];
      return Object.hasOwn(SEQUENTIAL_RESNET, place) ? { key: `${SEQUENTIAL_RESNET[place]}.${rest}`, by: SEQUENTIAL } : null;
    });
  }
  // A net's `features` alone, as these keep a DenseNet.
  if (wanted.has('features.0.weight') || wanted.has('features.conv0.weight')) {
    forms.push((key) => ({ key: today(`features.${key}`)?.key ?? `features.${key}`, by: SEQUENTIAL }));
  }
  return forms;
}

/** Knows a key of today, of an older torchvision, of MONAI or of timm; null for all others. */
function todaysKey(netName: string, wanted: ReadonlySet<string>): KeyForm {
  return (key) => {
    if (wanted.has(key)) return { key, by: null };
    for (const [pattern, replacement, by] of OTHER_KEYS) {
      const other = key.replace(pattern, replacement);
      if (wanted.has(other)) return { key: other, by };
    }
    const timm = timmKey(netName, key);
    return timm !== null && wanted.has(timm) ? { key: timm, by: 'timm' } : null;
  };
}
