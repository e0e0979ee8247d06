import { describe, expect, it } from 'vitest';
import { catalogueEntry } from '../zoo/catalogue.ts';
import { codes, expectAll, extra, fileOf, plan } from './foreign-files.fixture.ts';

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
