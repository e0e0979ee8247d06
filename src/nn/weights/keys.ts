import { timmKey } from './timm-keys.ts';

/** Keys that torchvision itself once wrote and that its files may still have, as regular expression and replacement. */
const OLDER_KEYS: readonly (readonly [RegExp, string])[] = [
  // DenseNet before 0.4: the published files have these.
  [/^(.*denselayer\d+\.(?:norm|conv))\.([12]\.(?:weight|bias|running_mean|running_var|num_batches_tracked))$/, '$1$2'],
  // Vision transformers before 0.14: so have theirs.
  [/^(.*\.mlp)\.linear_1\.(weight|bias)$/, '$1.0.$2'],
  [/^(.*\.mlp)\.linear_2\.(weight|bias)$/, '$1.3.$2'],
];

/** What wrappers put in front of every key: DataParallel, torch.compile, Lightning's usual attribute names. */
const WRAPPERS = ['module.', '_orig_mod.', 'model.', 'net.', 'backbone.'];

/**
 * The key of today's net for a key of a file, for a net that has the keys `wanted`: itself, or what it is called there.
 * A name is changed only into a wanted one; a key that leads nowhere stays as it is.
 */
export function keyMapper(netName: string, wanted: ReadonlySet<string>, fileKeys: readonly string[]): (key: string) => string {
  const wrapper = WRAPPERS.find((prefix) => fileKeys.length > 0 && fileKeys.every((key) => key.startsWith(prefix)));
  return (fileKey) => {
    const key = wrapper ? fileKey.slice(wrapper.length) : fileKey;
    const older = OLDER_KEYS.map(([pattern, today]) => key.replace(pattern, today));
    return [fileKey, key, ...older, timmKey(netName, key)].find((candidate) => candidate !== null && wanted.has(candidate)) ?? fileKey;
  };
}
