import { expect, it } from 'vitest';
import { JAPANESE } from '#base/messages/ja/index.ts';
import { phrase } from '#base/messages/phrase.ts';
import { phraseIn } from '#base/messages/render.ts';
import { SETTINGS } from '#train/settings/recipe.ts';
import { withSettingNames } from './setting-names.ts';
import { valueSaid } from './settings-diff.ts';

it('the name of a run names its settings, and values that are no numbers, in the language', () => {
  const japanese = withSettingNames(JAPANESE, {
    ...SETTINGS,
    learningRate: { ...SETTINGS.learningRate, label: '学習率', brief: '学習率' },
    clipNorm: { ...SETTINGS.clipNorm, label: '上限' },
  });
  const facts = [
    phrase('run-name/setting', { path: 'learningRate', name: 'rate', value: '0.01' }),
    phrase('run-name/setting', { path: 'clipNorm', name: 'largest gradient', value: valueSaid('none') }),
    { phrase: 'run-name/setting', values: { name: 'seed', value: '3' } },
  ];
  const named = phrase('run-name/whole', { own: null, net: 'ResNet-18', facts, createdAt: null });
  expect(phraseIn(japanese, named)).toBe('ResNet-18、学習率 0.01、上限 なし、seed 3');
});
