import { expect, it } from 'vitest';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { settingsFromOptions } from '#train/settings/from-options.ts';
import { paperSettings, SETTING_KEYS, type TrainSettings } from '#train/settings/recipe.ts';
import { SAMPLES } from '#train/settings/samples.ts';
import { withSetting } from '#train/settings/values.ts';
import { namedPoints } from '#train/sweep/grid.ts';
import { GRID_SETTINGS, PAGE_GRID_OPTIONS } from '#train/sweep/grid-settings.ts';
import { parseGrid } from '#train/sweep/parse-grid.ts';
import { planSweep } from '#train/sweep/plan-sweep.ts';
import { settingsAt } from '#train/sweep/settings-at.ts';
import { gridJson } from '#train/sweep/write-grid.ts';
import { GRID_OPTIONS } from './options.mjs';

/* The page's queue and `headless sweep` train the same runs of one grid. */

const plain = SETTING_KEYS.filter((key) => SAMPLES[key].args && !SAMPLES[key].among && !key.includes('.'));
const base: TrainSettings = plain
  .filter((key) => !['model', 'weights', 'extent'].includes(key))
  .reduce(
    (settings, key) => withSetting(settings, key, SAMPLES[key].value),
    paperSettings('groundglass_small', catalogueEntry('groundglass_small').nativeSize),
  );

it('the grid that the page saves gives the command line the same runs, by the same names and with the same settings', () => {
  const axes = [
    { name: 'model', values: ['groundglass_small', 'resnet18'] },
    { name: 'slices', values: ['middle', 'even:6'] },
    { name: 'schedule', values: ['constant', 'plateau:0.3:1'] },
    { name: 'seed', values: [3, 4] },
  ];
  const exclude = [{ model: 'resnet18', seed: 4 }];
  const { text, unsaid } = gridJson({ axes, exclude, kfold: null, weights: null }, base);
  expect(unsaid).toEqual([]);
  const swept = planSweep(parseGrid(text, GRID_OPTIONS)).map(({ name, options }) => [name, settingsFromOptions(options, null)]);
  const queued = namedPoints(axes, exclude).map(({ name, point }) => [name, settingsAt(base, point, () => null)]);
  expect(swept).toEqual(queued);
  expect(swept).toHaveLength(12);
});

it('whatever a grid of the page may set, one of the command line may, too', () => {
  for (const kind of ['numbers', 'texts', 'flags'] as const)
    expect(GRID_OPTIONS[kind]).toEqual(expect.arrayContaining([...PAGE_GRID_OPTIONS[kind]]));
  expect(GRID_SETTINGS.length).toBeGreaterThan(20);
});

it('says that the size of one net among others is lost, and keeps that of a net alone', () => {
  const small = paperSettings('groundglass_small', 48);
  const written = (nets: string[]) => gridJson({ axes: [{ name: 'model', values: nets }], exclude: [], kfold: null, weights: null }, small);
  expect(written(['groundglass_small']).unsaid).toEqual([]);
  expect(JSON.parse(written(['groundglass_small']).text).size).toBe(48);
  expect(written(['groundglass_small', 'resnet18']).unsaid).toEqual(['preparation.size']);
  expect(JSON.parse(written(['groundglass_small', 'resnet18']).text)).not.toHaveProperty('size');
});
