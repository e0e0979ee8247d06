import { timmKey } from './timm-keys.ts';

/** Keys as torchvision itself once wrote them, or another library writes them for the same layers: regular expression and replacement. */
const OTHER_KEYS: readonly (readonly [RegExp, string])[] = [
  // DenseNet before 0.4: the published files have these, and so has CheXNet's.
  [/^(.*denselayer\d+\.(?:norm|conv))\.([12]\.(?:weight|bias|running_mean|running_var|num_batches_tracked))$/, '$1$2'],
  // MONAI's DenseNets for pictures of three channels.
  [/^(.*denselayer\d+)\.layers\.((?:norm|conv)[12]\.\w+)$/, '$1.$2'],
  [/^class_layers\.out\.(weight|bias)$/, 'classifier.$1'],
  // Vision transformers before 0.14: so have theirs.
  [/^(.*\.mlp)\.linear_1\.(weight|bias)$/, '$1.0.$2'],
  [/^(.*\.mlp)\.linear_2\.(weight|bias)$/, '$1.3.$2'],
];

/** The net's key for a file's, in whole or from some dot on; null where the file's key is none in this form. */
type KeyForm = (key: string) => string | null;

/** The places of a ResNet's parts in nn.Sequential(*resnet.children()), as RadImageNet and fastai keep it. */
const SEQUENTIAL_RESNET: Record<string, string> = { 0: 'conv1', 1: 'bn1', 4: 'layer1', 5: 'layer2', 6: 'layer3', 7: 'layer4', 9: 'fc' };

/** The forms in which files have the keys of a net, whose keys of today are `wanted`; what is the same function comes first. */
export function keyForms(netName: string, wanted: ReadonlySet<string>): KeyForm[] {
  const today = todaysKey(netName, wanted);
  const forms: KeyForm[] = [today];
  if (wanted.has('layer4.0.conv1.weight')) {
    forms.push((key) => {
      const [, place = '', rest] = /^(\d)\.(.+)$/.exec(key) ?? [];
      return Object.hasOwn(SEQUENTIAL_RESNET, place) ? `${SEQUENTIAL_RESNET[place]}.${rest}` : null;
    });
  }
  // A net's `features` alone, which RadImageNet and fastai keep of a DenseNet.
  if (wanted.has('features.0.weight') || wanted.has('features.conv0.weight'))
    forms.push((key) => today(`features.${key}`) ?? `features.${key}`);
  return forms;
}

/** Knows a key of today, of an older torchvision, of MONAI or of timm; null for all others. */
function todaysKey(netName: string, wanted: ReadonlySet<string>): KeyForm {
  return (key) => {
    if (wanted.has(key)) return key;
    for (const [pattern, replacement] of OTHER_KEYS) {
      const other = key.replace(pattern, replacement);
      if (wanted.has(other)) return other;
    }
    const timm = timmKey(netName, key);
    return timm !== null && wanted.has(timm) ? timm : null;
  };
}
