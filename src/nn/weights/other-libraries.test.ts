import { describe, expect, it } from 'vitest';
import type { ElementType } from './element-types.ts';
import { codes, expectAll, extra, fileOf, loaded, plan, receiver, stored } from './foreign-files.fixture.ts';

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
