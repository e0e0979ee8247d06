import { describe, expect, it } from 'vitest';
import { stateEntries } from '../module.ts';
import { CATALOGUE, catalogueEntry } from '../zoo/catalogue.ts';
import { buildNet } from '../zoo/index.ts';
import { loadTensors } from './apply.ts';
import type { ElementType } from './element-types.ts';
import type { NamedTensor } from './named-tensor.ts';
import { planWeights } from './plan.ts';
import type { StoredTensor } from './weight-file.ts';

/*
 * Files as people have them: the net's tensors under other names, and others beside them.
 */

const receiver = (net: string, classes: number) => {
  const { title, head } = catalogueEntry(net);
  return { name: net, title, head, entries: stateEntries(buildNet(net, classes)) };
};

let places = 0;
/** The values are one for each element, or one for all. */
function stored(name: string, shape: readonly number[], values: ArrayLike<number> | number, type: ElementType = 'F32'): StoredTensor {
  const size = shape.reduce((a, b) => a * b, 1);
  const all = () => (typeof values === 'number' ? new Float32Array(size).fill(values) : Float32Array.from(values));
  const read = async () => (type === 'F32' || type === 'F16' ? all() : BigInt64Array.from(all(), BigInt));
  return { name, type, shape: [...shape], bytes: 4 * size, position: places++, read };
}

const extra = (name: string, shape: readonly number[] = [4]) => stored(name, shape, 0);

/** All tensors of the net, each filled with a number of its own; `rename` gives its key in the file, null leaves it out. */
function fileOf(net: string, rename: (key: string) => string | null = (key) => key, classes = 4): StoredTensor[] {
  return receiver(net, classes).entries.flatMap(([key, { shape, dtype }], i) => {
    const name = rename(key);
    return name === null ? [] : [stored(name, shape, dtype === 'I64' ? 7 : i, dtype)];
  });
}

const inside = (within: string, tensors: StoredTensor[]) => tensors.map((tensor) => ({ ...tensor, within }));
const plan = (tensors: StoredTensor[], net = 'resnet18', classes = 4, set: string | null = null) =>
  planWeights({ name: 'f.pth', tensors, published: null }, receiver(net, classes), set);
const codes = ({ problems }: ReturnType<typeof plan>) => problems.map(({ code }) => code);

async function loaded(planned: ReturnType<typeof plan>): Promise<Map<string, NamedTensor>> {
  const tensors = new Map<string, NamedTensor>();
  for await (const tensor of loadTensors(planned)) tensors.set(tensor.name, tensor);
  return tensors;
}

/** Every tensor of the net has the value that stands for its place in the net. */
async function expectAll(planned: ReturnType<typeof plan>, net = 'resnet18', fresh = 0) {
  const { entries } = receiver(net, 4);
  const place = new Map(entries.map(([key], i) => [key, i]));
  const seen = new Set<string>();
  for await (const { name, dtype, data } of loadTensors(planned)) {
    seen.add(name);
    if (dtype === 'F32') expect([name, data[0]]).toEqual([name, place.get(name)]);
  }
  expect(seen.size).toBe(entries.length - fresh);
}

describe('a plain file', () => {
  it.each(CATALOGUE.map(({ name }) => name))('of %s is taken without a word', (net) => {
    expect(plan(fileOf(net), net)).toMatchObject({ fits: true, sets: [], set: null, problems: [], leftOver: [], freshTensors: 0 });
    const thousand = plan(fileOf(net, undefined, 1000), net);
    expect([thousand.sets, codes(thousand), thousand.headClasses]).toEqual([[], ['weights-head-fresh'], 1000]);
    const wrapped = plan(
      inside(
        'state_dict',
        fileOf(net, (key) => `module.${key}`),
      ),
      net,
    );
    expect([wrapped.sets, codes(wrapped)]).toEqual([[], ['weights-renamed']]);
  });
});

describe('a prefix', () => {
  it.each([
    ...[
      'module.',
      '_orig_mod.',
      'model.',
      'encoder.',
      'cnn.',
      'backbone_net.',
      'module._orig_mod.',
      'net.backbone.',
      'a.b.c.d.e.',
      '0.',
      '文.',
    ],
    ...['layer1.', 'features.', 'fc.', 'conv1.'],
  ])('%s is taken off, and said', async (prefix) => {
    const planned = plan(fileOf('resnet18', (key) => `${prefix}${key}`));
    expect(codes(planned)).toEqual(['weights-renamed']);
    await expectAll(planned);
  });

  it.each([
    ['a loss', ['criterion.weight'], /One of its tensors is not of ResNet-18 and not used: 'criterion.weight'\./],
    ['scores', ['val_acc.tp', 'val_acc.fp', 'val_acc.tn', 'f1.tp'], /4 of its tensors are not .*: 'val_acc\.\*', 'f1\.tp'\./],
    ['a counter', ['n_averaged'], /'n_averaged'/],
    ['many', Array.from({ length: 300 }, (_, i) => `extra${i}.weight`), /300 of its tensors .*'extra7\.weight' and 292 more/],
  ])('may have %s beside it, which is told once', async (_, names, words) => {
    const planned = plan([...names.map((name) => extra(name)), ...fileOf('resnet18', (key) => `model.${key}`)]);
    expect(codes(planned)).toEqual(['weights-renamed', 'weights-left-over']);
    expect(planned.problems[1].what).toMatch(words);
    expect(planned.problems[1].what.length).toBeLessThan(400);
    await expectAll(planned);
  });

  it.each(['_orig_mod.', '_fsdp_wrapped_module.', '_checkpoint_wrapped_module._fsdp_wrapped_module.'])(
    'may stand inside the keys, too: %s',
    async (inner) => {
      const planned = plan(fileOf('resnet18', (key) => `model.${key.replace(/^(layer\d)\.(\d)\./, `${inner}$1.$2.${inner}`)}`));
      expect(codes(planned)).toEqual(['weights-renamed']);
      await expectAll(planned);
    },
  );

  it('may be missing where something stands beside the net', async () => {
    const planned = plan([...fileOf('resnet18'), extra('loss_fn.pos_weight')]);
    expect(codes(planned)).toEqual(['weights-left-over']);
    await expectAll(planned);
  });
});

describe('a dict in the file', () => {
  it.each(['network', 'params', 'state_dict_ema', 'model.state_dict'])('of any name is found, without a word: %s', async (within) => {
    const planned = plan(inside(within, fileOf('resnet18')));
    expect(planned.problems).toEqual([]);
    await expectAll(planned);
  });

  it('may hold a part of the net, and another the rest', async () => {
    const tensors = fileOf('squeezenet1_0').map((tensor) => {
      const [, within, name] = /^(\w+)\.(.+)$/.exec(tensor.name)!;
      return { ...tensor, name, within };
    });
    await expectAll(plan(tensors, 'squeezenet1_0'), 'squeezenet1_0');
  });
});

describe('two sets of weights', () => {
  const twice = (one: string, other: string) => [...inside(one, fileOf('resnet18')), ...inside(other, fileOf('resnet18'))];

  it.each([
    [twice('state_dict', 'state_dict_ema'), ['state_dict', 'state_dict_ema']],
    [twice('ema', 'model'), ['model', 'ema']],
    [twice('teacher', 'student'), ['teacher', 'student']],
    [twice('state_dict_ema', 'state_dict'), ['state_dict', 'state_dict_ema']],
    [
      [...fileOf('resnet18', (key) => `net.${key}`), ...fileOf('resnet18', (key) => `ema_net.module.${key}`)],
      ['net', 'ema_net.module'],
    ],
    [
      [...fileOf('resnet18'), ...fileOf('resnet18', (key) => `avg.${key}`), extra('n_averaged')],
      ['plain', 'avg'],
    ],
    [
      inside('state_dict', [...fileOf('resnet18', (k) => `encoder_q.${k}`), ...fileOf('resnet18', (k) => `encoder_k.${k}`)]),
      ['state_dict.encoder_q', 'state_dict.encoder_k'],
    ],
  ])('are a choice, in the order of the file but for averages', async (tensors, sets) => {
    const planned = plan(tensors);
    expect([planned.fits, planned.sets, planned.set]).toEqual([true, sets, sets[0]]);
    const other = plan(tensors, 'resnet18', 4, sets[1]);
    expect(other.set).toBe(sets[1]);
    const positions = (p: typeof planned) => new Set(p.use.map(({ tensor }) => tensor.position));
    for (const position of positions(other)) expect(positions(planned).has(position)).toBe(false);
    expect([...codes(planned), ...codes(other)].filter((code) => code === 'weights-left-over').length).toBe(sets[0] === 'plain' ? 2 : 0);
  });

  it('are one where two dicts share the tensors', () => {
    const tensors = fileOf('resnet18');
    expect(plan([...inside('state_dict', tensors), ...inside('best', tensors)])).toMatchObject({ fits: true, sets: [], problems: [] });
  });

  it('are one where the other is of another net', () => {
    const planned = plan([...inside('generator', fileOf('resnet18')), ...inside('discriminator', fileOf('squeezenet1_0'))]);
    expect([planned.fits, planned.sets, codes(planned)]).toEqual([true, [], ['weights-left-over']]);
  });
});

describe('a head of another name', () => {
  const body = (net: string, prefix = '') =>
    fileOf(net, (key) => (catalogueEntry(net).head.some((module) => key.startsWith(`${module}.`)) ? null : prefix + key));

  it.each([
    ['mobilenet_v3_small', '', 'fc.3.'],
    ['resnet18', '', 'classifier.'],
    ['resnet18', 'encoder.', 'fc.'],
    ['densenet121', 'model.backbone.', 'model.cls_head.1.'],
  ])('of %s below %s is head, not a loss: %s', (net, prefix, head) => {
    const planned = plan([...body(net, prefix), extra(`${head}weight`, [4, 8]), extra(`${head}bias`)], net);
    expect([planned.fits, planned.leftOver, planned.ownHead]).toEqual([true, [], [`${head}weight`, `${head}bias`]]);
    const told = planned.problems.find(({ code }) => code === 'weights-head-fresh')!;
    expect(told.what).toContain(`is another one in the file ('${head}*'), which was left out`);
  });

  it('is none where the net has its head, and a loss is none', () => {
    expect(codes(plan([...fileOf('resnet18'), extra('classifier.weight')]))).toEqual(['weights-left-over']);
    expect(codes(plan([...body('resnet18'), extra('criterion.weight')]))).toEqual(['weights-head-fresh', 'weights-left-over']);
  });
});

describe('a head that was replaced', () => {
  const without = (net: string) =>
    fileOf(net, (key) => (catalogueEntry(net).head.some((module) => key.startsWith(`${module}.`)) ? null : key));

  it.each([
    ['resnet18', ['fc.1.weight', 'fc.1.bias']],
    ['resnet50', ['fc.0.weight', 'fc.0.bias', 'fc.3.weight', 'fc.3.bias']],
    ['densenet121', ['classifier.0.weight', 'classifier.0.bias']],
    ['squeezenet1_0', ['classifier.weight', 'classifier.bias']],
    ['efficientnet_b0', ['classifier.4.weight', 'classifier.4.bias']],
    ['mobilenet_v3_small', ['classifier.3.1.weight', 'classifier.3.1.bias']],
    ['vgg11_bn', ['classifier.6.0.weight', 'classifier.6.3.weight']],
    ['vit_b_32', ['heads.0.weight', 'heads.0.bias']],
  ])('of %s is left out with all that is below it: %s', async (net, names) => {
    const planned = plan([...without(net), ...names.map((name) => extra(name))], net);
    expect([planned.fits, codes(planned), planned.dropped]).toEqual([true, ['weights-head-fresh'], names]);
    await expectAll(planned, net, planned.freshTensors);
    expect(planned.freshTensors).toBeGreaterThan(0);
  });

  it.each([
    [
      'vgg11_bn',
      { 'classifier.0.weight': [512, 25088], 'classifier.0.bias': [512], 'classifier.3.weight': [4, 512], 'classifier.3.bias': [4] },
    ],
    ['mobilenet_v3_small', { 'classifier.0.weight': [4, 576], 'classifier.0.bias': [4] }],
    ['mobilenet_v3_small', { 'classifier.weight': [4, 576], 'classifier.bias': [4] }],
    ['convnext_tiny', { 'classifier.weight': [4, 768] }],
    ['alexnet', {}],
  ])('of %s goes with all that was replaced with it', async (net, names) => {
    const features = fileOf(net, (key) => (key.startsWith('features.') ? key : null));
    const others = Object.entries(names).map(([name, shape]) => extra(name, shape));
    for (const prefix of ['', 'model.']) {
      const planned = plan(
        [...features, ...others].map((t) => ({ ...t, name: prefix + t.name })),
        net,
      );
      expect([planned.fits, codes(planned)[0]]).toEqual([true, 'weights-head-fresh']);
      expect(planned.problems[0].remedy).toContain('train all of them, not the head alone');
      expect(planned.fresh.length).toBeGreaterThan(catalogueEntry(net).head.length);
      if (net !== 'vgg11_bn') await expectAll(planned, net, planned.freshTensors);
    }
  });

  it('that layers follow is not the last: it is not used', () => {
    const planned = plan([...fileOf('efficientnet_b0'), extra('classifier.3.weight')], 'efficientnet_b0');
    expect([planned.fits, planned.fresh]).toEqual([true, ['classifier.1']]);
  });
});

describe('parts that may differ', () => {
  it.each<ElementType>(['F32', 'F16', 'I32', 'I64', 'U8'])('batch counts may be %s', async (type) => {
    const tensors = fileOf('resnet18').map((t) => (t.name.endsWith('num_batches_tracked') ? stored(t.name, [], [12], type) : t));
    const planned = plan(tensors);
    expect(planned.problems).toEqual([]);
    expect((await loaded(planned)).get('bn1.num_batches_tracked')?.data).toEqual(BigInt64Array.of(12n));
  });

  it('batch counts that are none begin at 0', async () => {
    const odd = [Number.POSITIVE_INFINITY, 0.5, -1, Number.NaN];
    let i = 0;
    const tensors = fileOf('resnet18').map((t) => (t.name.endsWith('num_batches_tracked') ? stored(t.name, [1], [odd[i++ % 4]]) : t));
    const counts = [...(await loaded(plan(tensors))).values()].filter(({ dtype }) => dtype === 'I64');
    expect(counts).toHaveLength(20);
    for (const { data, shape } of counts) expect([data, shape]).toEqual([BigInt64Array.of(0n), []]);
  });

  it("Inception's second head may be missing", async () => {
    const planned = plan(
      fileOf('inception_v3', (key) => (key.startsWith('AuxLogits.') ? null : key)),
      'inception_v3',
    );
    expect([planned.fits, codes(planned), planned.fresh]).toEqual([true, ['weights-auxiliary-fresh'], ['AuxLogits.fc', 'AuxLogits']]);
    expect(planned.freshTensors).toBe(14);
    await expectAll(planned, 'inception_v3', 14);
  });

  it("half of Inception's second head is too little", () => {
    expect(
      plan(
        fileOf('inception_v3', (key) => (key.startsWith('AuxLogits.conv1') ? null : key)),
        'inception_v3',
      ).fits,
    ).toBe(false);
  });

  it.each([
    ['resnet18', 'conv1.weight'],
    ['densenet121', 'features.conv0.weight'],
    ['squeezenet1_0', 'features.0.weight'],
  ])('the first layer of %s may be for one grey channel', async (net, first) => {
    const { shape } = receiver(net, 4).entries.find(([key]) => key === first)![1];
    const [out, , height, width] = shape;
    const grey = Float32Array.from({ length: out * height * width }, (_, i) => i);
    const planned = plan(
      fileOf(net).map((t) => (t.name === first ? stored(first, [out, 1, height, width], grey) : t)),
      net,
    );
    expect(codes(planned)).toEqual(['weights-grey']);
    expect(planned.problems[0].what).toMatch(/grey channel.*repeated.*divided by 3/);
    const { data, shape: spread } = (await loaded(planned)).get(first)!;
    expect(spread).toEqual([out, 3, height, width]);
    const area = height * width;
    for (let o = 0; o < out; o += 7)
      for (let c = 0; c < 3; c++)
        for (let p = 0; p < area; p += 5) expect(data[(o * 3 + c) * area + p]).toBe(Math.fround((o * area + p) / 3));
  });

  it('no other layer may, and no other number of channels', () => {
    const reshaped = (key: string, shape: number[]) => fileOf('resnet18').map((t) => (t.name === key ? extra(key, shape) : t));
    expect(plan(reshaped('conv1.weight', [64, 2, 7, 7])).fits).toBe(false);
    expect(plan(reshaped('conv1.weight', [64, 1, 3, 3])).fits).toBe(false);
    expect(plan(reshaped('layer1.0.conv1.weight', [64, 1, 3, 3])).fits).toBe(false);
  });
});

describe('forms of other libraries', () => {
  const SEQUENTIAL: Record<string, string> = { conv1: '0', bn1: '1', layer1: '4', layer2: '5', layer3: '6', layer4: '7' };
  const sequential = (prefix: string) => (key: string) => {
    const [root, ...rest] = key.split('.');
    return root === 'fc' ? null : [`${prefix}${SEQUENTIAL[root]}`, ...rest].join('.');
  };
  const features = (prefix: string) => (key: string) => (key.startsWith('features.') ? key.replace('features.', prefix) : null);

  it.each([
    ['resnet18', 'RadImageNet', sequential('backbone.'), []],
    ['resnet50', 'RadImageNet', sequential('module.backbone.'), []],
    ['resnet18', 'fastai', sequential('0.'), ['1.2.weight', '1.4.weight', '1.8.weight']],
    ['densenet121', 'RadImageNet', features('backbone.0.'), []],
    ['densenet121', 'fastai', features('0.0.'), ['1.8.weight']],
    ['squeezenet1_0', 'fastai', features('0.0.'), ['1.8.weight']],
  ])('%s as %s keeps it', async (net, _, rename, others) => {
    const planned = plan([...fileOf(net, rename), ...others.map((name) => extra(name))], net);
    const head = receiver(net, 4).entries.filter(([key]) => !rename(key)).length;
    expect(codes(planned)).toEqual(['weights-head-fresh', 'weights-renamed', ...(others.length > 0 ? ['weights-left-over'] : [])]);
    await expectAll(planned, net, head);
  });

  it('MONAI’s DenseNet, with its head', async () => {
    const monai = (key: string) => key.replace(/(denselayer\d+)\./, '$1.layers.').replace(/^classifier\./, 'class_layers.out.');
    const planned = plan(fileOf('densenet121', monai), 'densenet121');
    expect(codes(planned)).toEqual(['weights-renamed']);
    await expectAll(planned, 'densenet121');
  });

  it.each(['classifier.', 'classifier.0.'])('CheXNet’s, whose head is %s', async (head) => {
    const chexnet = (key: string) =>
      key.endsWith('num_batches_tracked')
        ? null
        : `module.densenet121.${key.replace(/(norm|conv)([12])\.(\w+)$/, '$1.$2.$3').replace(/^classifier\./, head)}`;
    const planned = plan(fileOf('densenet121', chexnet, 14), 'densenet121');
    expect(codes(planned)).toEqual(['weights-head-fresh', 'weights-no-batch-counts', 'weights-renamed']);
    await expectAll(planned, 'densenet121', 2);
  });
});

describe('another net’s weights', () => {
  it.each([
    ['resnet50', 'resnet18'],
    ['resnet18', 'resnet50'],
    ['resnet152', 'resnet50'],
    ['wide_resnet101_2', 'resnet152'],
    ['densenet201', 'densenet121'],
    ['densenet121', 'densenet201'],
    ['alexnet', 'vgg11_bn'],
    ['vgg11_bn', 'alexnet'],
    ['efficientnet_b0', 'convnext_tiny'],
    ['mobilenet_v3_small', 'efficientnet_b0'],
    ['mobilenet_v2', 'mobilenet_v3_small'],
    ['efficientnet_b0', 'mobilenet_v2'],
    ['squeezenet1_0', 'resnet18'],
  ])('%s is refused for %s, also behind a prefix, in few words', (from, to) => {
    for (const prefix of ['', 'model.', 'module.backbone.']) {
      const planned = plan(
        fileOf(from, (key) => prefix + key),
        to,
      );
      expect([planned.fits, codes(planned)]).toEqual([false, ['weights-mismatch']]);
      expect(planned.problems[0].what.length).toBeLessThan(1200);
    }
  });

  /** A ResNet-34 has all tensors of a ResNet-18, with the same shapes, and more. */
  const deeper = (rename: (key: string) => string) => [
    ...fileOf('resnet18', rename),
    extra(rename('layer1.2.conv1.weight'), [64, 64, 3, 3]),
  ];
  it.each([
    ['as it is', (key: string) => key],
    ['behind a prefix', (key: string) => `model.${key}`],
    [
      'in a Sequential',
      (key: string) => `backbone.${key.replace('conv1.weight', '0.weight').replace(/^layer(\d)/, (_, n) => String(3 + Number(n)))}`,
    ],
  ])('a deeper net of the same kind is refused: %s', (_, rename) => {
    expect(plan(deeper(rename)).fits).toBe(false);
  });

  it('a net with more inside its blocks is refused', () => {
    const planned = plan([...fileOf('resnet18', (key) => `model.${key}`), extra('model.layer1.0.se.fc1.weight')]);
    expect([planned.fits, planned.unexpected]).toEqual([false, ['model.layer1.0.se.fc1.weight']]);
  });

  it.each(['layer4.1.bn2.running_var', 'conv1.weight', 'bn1.bias'])('a body without %s is refused', (lost) => {
    for (const prefix of ['', 'encoder.']) {
      const planned = plan(fileOf('resnet18', (key) => (key === lost ? null : prefix + key)));
      expect([planned.fits, planned.missing]).toEqual([false, [lost]]);
    }
  });

  it('nothing that fits is refused in words', () => {
    const planned = plan([extra('a'), extra('b')]);
    expect([planned.fits, planned.unexpected]).toEqual([false, ['a', 'b']]);
    expect(planned.problems[0].what).toContain('100 missing');
  });
});
