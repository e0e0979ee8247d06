import { expect, it } from 'vitest';
import { paperSettings } from '#train/settings/recipe.ts';
import { modelCardFiles } from './model-card.ts';

const settings = { ...paperSettings(), classes: ['Mild', 'Sev|ere <b>'] };
const tune = { loss: 1, accuracy: 0.5, macroF1: 0.25 };
const textOf = (model: Parameters<typeof modelCardFiles>[0]) => new TextDecoder().decode(modelCardFiles(model)['MODEL_CARD.md'][0]);

it('says what a model is, shows text of files as it is, and gives the scores of every set with their intervals', () => {
  const accuracy = { value: 0.8, low: 0.7, high: 0.9, restsOn: null };
  const intervals = [{ side: 'test' as const, n: 40, patients: 38, scores: { accuracy } }];
  const card = { format: 'groundglass-model-card/1' as const, notice: 'n' };
  const files = modelCardFiles({ settings, trained: { epoch: 7, tune, extras: { intervals, card, synthetic: true, note: 'one\n# two' } } });
  const text = new TextDecoder().decode(files['MODEL_CARD.md'][0]);
  expect(text).toContain('Research and teaching only. Not a medical device.');
  expect(text).toContain('Mild, Sev\\|ere \\<b\\>');
  expect(text).toContain('| Test set of the run | 40 | 38 | 0.800 (0.700 – 0.900) | – | – | – |');
  expect(text).toContain('> one \\# two');
  expect(text).toContain('These scans are synthetic');
  expect(text).toContain('model-card.json');
  expect(JSON.parse(new TextDecoder().decode(files['model-card.json'][0]))).toEqual(card);
});

it('says so where scores are not known, or not yet', () => {
  expect(textOf({ settings, trained: { epoch: 7, tune } })).toContain('accuracy 0.500, macro F1 0.250. Other scores are not known here.');
  expect(textOf({ settings })).toContain('this archive trains the model');
  expect(modelCardFiles({ settings })).not.toHaveProperty(['model-card.json']);
});
