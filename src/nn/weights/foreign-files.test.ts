import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../zoo/catalogue.ts';
import { codes, expectAll, extra, fileOf, inside, plan } from './foreign-files.fixture.ts';

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
