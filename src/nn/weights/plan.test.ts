import { describe, expect, it } from 'vitest';
import { stateEntries } from '../module.ts';
import { catalogueEntry } from '../zoo/catalogue.ts';
import { buildNet } from '../zoo/index.ts';
import { checkTensors, loadTensors } from './apply.ts';
import { PUBLISHED_WEIGHTS, promisedDigest, publishedByHash } from './catalogue.ts';
import { keyForms } from './keys.ts';
import { planWeights } from './plan.ts';
import type { StoredTensor } from './weight-file.ts';

const receiver = (name: string, classes = 4) => {
  const { title, head } = catalogueEntry(name);
  return { name, title, head, entries: stateEntries(buildNet(name, classes)) };
};

/** A file of the net with its 1000 classes, every tensor under `rename(key)`; null leaves it out. */
function fileOf(net: string, rename: (key: string) => string | null = (key) => key): StoredTensor[] {
  return receiver(net, 1000).entries.flatMap(([key, { shape, dtype }], i) => {
    const name = rename(key);
    const size = shape.reduce((a, b) => a * b, 1);
    const read = async () => (dtype === 'I64' ? new BigInt64Array(size) : new Float32Array(size).fill(i));
    // The file has its tensors in the opposite order.
    return name === null ? [] : [{ name, type: dtype, shape: [...shape], bytes: 4 * size, position: 1e6 - i, read }];
  });
}

const plan = (tensors: StoredTensor[], net = 'resnet18', classes = 4, published = publishedByHash('')) =>
  planWeights({ name: 'f.pth', tensors, published }, receiver(net, classes));

describe('planWeights', () => {
  it('uses everything but the head for other classes, and says so', () => {
    const { use, fits, dropped, fresh, problems } = plan(fileOf('resnet18'));
    expect(fits).toBe(true);
    expect(use).toHaveLength(120);
    expect([dropped, fresh]).toEqual([['fc.weight', 'fc.bias'], ['fc']]);
    expect(problems.map(({ level, code }) => [level, code])).toEqual([['warning', 'weights-head-fresh']]);
  });

  it('uses the head for the same classes', () => {
    const { use, problems } = plan(fileOf('squeezenet1_0'), 'squeezenet1_0', 1000);
    expect(use).toHaveLength(52);
    expect(problems).toEqual([]);
  });

  it('never uses half a head', () => {
    const tensors = fileOf('resnet18', (key) => (key === 'fc.bias' ? null : key));
    expect(plan(tensors, 'resnet18', 1000)).toMatchObject({ fits: true, fresh: ['fc'], dropped: ['fc.weight'] });
  });

  it('takes a body without a head', () => {
    const { fits, problems } = plan(fileOf('resnet18', (key) => (key.startsWith('fc.') ? null : key)));
    expect(fits).toBe(true);
    expect(problems[0].what).toContain('not in the file');
  });

  it('takes old files without batch counts', () => {
    const { fits, missingCounts, problems } = plan(fileOf('resnet18', (key) => (key.endsWith('num_batches_tracked') ? null : key)));
    expect([fits, missingCounts.length]).toEqual([true, 20]);
    expect(problems.map(({ code }) => code)).toContain('weights-no-batch-counts');
  });

  it('names what is missing, unexpected and misshapen', () => {
    const tensors = fileOf('resnet18', (key) => (key === 'conv1.weight' ? null : key === 'bn1.bias' ? 'bn1.offset' : key));
    tensors[0].shape = [63];
    const { fits, problems } = plan(tensors);
    expect(fits).toBe(false);
    expect(problems).toHaveLength(1);
    const names = ["'conv1.weight', 'bn1.bias'", "'bn1.offset'", "'bn1.weight' is F32 [63], not F32 [64]"];
    for (const name of names) expect(problems[0].what).toContain(name);
  });

  it('refuses whole numbers for weights', () => {
    const tensors = fileOf('resnet18');
    tensors[0].type = 'I64';
    expect(plan(tensors).misshapen).toEqual([{ key: 'conv1.weight', got: 'I64 [64, 3, 7, 7]', want: 'F32 [64, 3, 7, 7]', isWhole: true }]);
  });

  it('refuses a larger net that contains this one', () => {
    const more = fileOf('resnet18').concat({ ...fileOf('resnet18')[1], name: 'layer1.2.bn1.weight' });
    expect(plan(more)).toMatchObject({ fits: false, unexpected: ['layer1.2.bn1.weight'] });
  });

  it('refuses two tensors for one key', () => {
    const twice = fileOf('resnet18');
    expect(plan([...twice, twice[3]]).unexpected).toEqual([twice[3].name]);
  });

  it('says whose published weights these are', () => {
    const { problems } = plan(fileOf('squeezenet1_0'), 'resnet18', 4, publishedByHash('b66bff10'));
    expect(problems[0].what).toContain('published weights of squeezenet1_0');
    expect(problems[0].remedy).toContain('Choose squeezenet1_0');
  });

  it('looks behind the prefix of a wrapper', () => {
    const { fits, renamed } = plan(fileOf('resnet18', (key) => `module.${key}`));
    expect([fits, renamed.length]).toEqual([true, 122]);
  });
});

describe('loadTensors', () => {
  it('reads in the order of the file and counts bytes', async () => {
    const progress: [number, number][] = [];
    const order: string[] = [];
    const planned = plan(fileOf('squeezenet1_0'), 'squeezenet1_0');
    for await (const { name } of loadTensors(planned, { onProgress: (done, total) => progress.push([done, total]) })) order.push(name);
    expect(order).toEqual(planned.use.map(({ key }) => key).reverse());
    expect(progress).toHaveLength(50);
    expect(progress.at(-1)?.[0]).toBe(progress[0][1]);
  });

  it('refuses what does not fit, values that are not numbers, and stops when told', async () => {
    const all = async (tensors: StoredTensor[], signal?: AbortSignal) => {
      for await (const _ of loadTensors(plan(tensors), signal && { signal })) void _;
    };
    await expect(all([])).rejects.toMatchObject({ problem: { code: 'weights-mismatch' } });
    const bad = fileOf('resnet18');
    bad[4].read = async () => new Float32Array(64).fill(Number.NaN);
    await expect(all(bad)).rejects.toMatchObject({ problem: { code: 'weights-not-finite', what: expect.stringContaining(bad[4].name) } });
    await expect(all(fileOf('resnet18'), AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('refuses a variance below 0, and names it', async () => {
    const bad = fileOf('resnet18');
    const variance = bad.find(({ name }) => name === 'layer1.0.bn2.running_var')!;
    variance.read = async () => new Float32Array(64).fill(1).with(63, -1);
    const what = expect.stringContaining("'layer1.0.bn2.running_var'");
    await expect(checkTensors(plan(bad))).rejects.toMatchObject({ problem: { code: 'weights-negative-variance', what } });
  });

  it('doubts kernels that are 0 throughout, and no others', async () => {
    const file = fileOf('resnet18');
    expect(await checkTensors(plan(file))).toEqual([]);
    for (const tensor of file) tensor.read = async () => new Float32Array(tensor.shape.reduce((a, b) => a * b, 1));
    expect(await checkTensors(plan(file))).toMatchObject([{ level: 'warning', code: 'weights-all-zero' }]);
  });

  it('starts the batch counts that old files lack at 0', async () => {
    const old = plan(fileOf('resnet18', (key) => (key.endsWith('num_batches_tracked') ? null : key)));
    const names: string[] = [];
    for await (const { name, dtype } of loadTensors(old)) if (dtype === 'I64') names.push(name);
    expect(names).toEqual(old.missingCounts);
  });
});

describe('keys', () => {
  it.each([
    ['densenet121', 'features.denseblock2.denselayer12.norm.2.running_var', 'features.denseblock2.denselayer12.norm2.running_var'],
    ['densenet201', 'features.denseblock1.denselayer1.conv.1.weight', 'features.denseblock1.denselayer1.conv1.weight'],
    ['vit_b_32', 'encoder.layers.encoder_layer_0.mlp.linear_1.weight', 'encoder.layers.encoder_layer_0.mlp.0.weight'],
    ['vit_b_32', 'encoder.layers.encoder_layer_11.mlp.linear_2.bias', 'encoder.layers.encoder_layer_11.mlp.3.bias'],
    ['vit_b_32', 'blocks.3.attn.qkv.bias', 'encoder.layers.encoder_layer_3.self_attention.in_proj_bias'],
    ['vit_b_32', 'cls_token', 'class_token'],
    ['mobilenet_v2', 'blocks.0.0.conv_pw.weight', 'features.1.conv.1.weight'],
    ['mobilenet_v2', 'blocks.6.0.bn3.running_mean', 'features.17.conv.3.running_mean'],
    ['efficientnet_b0', 'blocks.0.0.se.conv_expand.bias', 'features.1.0.block.1.fc2.bias'],
    ['efficientnet_b0', 'blocks.5.3.se.conv_reduce.weight', 'features.6.3.block.2.fc1.weight'],
    ['convnext_tiny', 'stages.2.blocks.8.gamma', 'features.5.8.layer_scale'],
    ['convnext_tiny', 'stages.1.downsample.1.weight', 'features.2.1.weight'],
    ['vgg11_bn', 'pre_logits.fc1.weight', 'classifier.0.weight'],
  ])('%s: %s', (net, from, to) => {
    expect(keyForms(net, new Set([to]))[0](from)?.key).toBe(to);
  });

  it('leave alone what leads nowhere', () => {
    expect(keyForms('mobilenet_v3_small', new Set(['features.0.0.weight']))[0]('conv_stem.weight')).toBeNull();
    expect(keyForms('vit_b_32', new Set(['x']))[0]('blocks.0.unknown.weight')).toBeNull();
  });
});

describe('the catalogue', () => {
  it('has one default set for every net, and names that carry their hash', () => {
    const nets = new Set(PUBLISHED_WEIGHTS.map(({ net }) => net));
    const defaults = PUBLISHED_WEIGHTS.filter(({ isDefault }) => isDefault).map(({ net }) => net);
    expect(defaults).toEqual([...nets]);
    for (const { file, digest, address } of PUBLISHED_WEIGHTS) {
      expect(promisedDigest(file)).toBe(digest);
      expect(address.endsWith(`/${file}`)).toBe(true);
    }
  });

  it('switches transform_input on for Inception only', () => {
    expect(PUBLISHED_WEIGHTS.filter(({ transformInput }) => transformInput).map(({ net }) => net)).toEqual(['inception_v3']);
  });

  it('finds a file by its hash', () => {
    expect(publishedByHash(`f37072fd${'0'.repeat(56)}`)?.net).toBe('resnet18');
    expect(publishedByHash('0'.repeat(64))).toBeNull();
  });
});
