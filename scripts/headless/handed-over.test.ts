import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { SETTING_KEYS } from '#train/settings/recipe.ts';
import { SAMPLES } from '#train/settings/samples.ts';
import { GRID_OPTIONS } from './options.mjs';
import { parse } from './parse.mjs';

/*
 * What the commands hand to the page is what stands on the command line, or in the grid. The browser is faked: every journey fails at once,
 * after its options were noted.
 */

type Options = Record<string, unknown>;

const journeys: { name: string; options: unknown }[] = [];

vi.mock('../lib/serve.mjs', () => ({ serveBuild: async () => ({ url: 'http://127.0.0.1:4173/', close: async () => {} }) }));
vi.mock('../lib/pick-data.mjs', () => ({ pickData: async () => {} }));
vi.mock('../lib/headless-page.mjs', () => {
  const page = { exposeFunction: async () => {}, locator: () => ({ setInputFiles: async () => {} }) };
  const problem = { level: 'error', code: 'test', subject: 'Test', what: 'It ends here.', remedy: 'None.' };
  return {
    makeTerminal: () => ({ log: () => {}, problem: () => {}, progress: () => {} }),
    openPage: async () => ({ page, context: { close: async () => {} } }),
    endOf: () => new Promise(() => {}),
    journeyOf: async (_: unknown, __: unknown, name: string, options: unknown) => {
      journeys.push({ name, options: structuredClone(options) });
      return name === 'checkSweep' ? { value: [] } : { files: [], problem };
    },
  };
});

const { journeyCommand } = await import('./journey-command.mjs');
const { sweepCommand } = await import('./sweep-command.mjs');

const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-handed-over-'));
const data = path.join(folder, 'data');
const file = (name: string, text = '') => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
mkdirSync(data);
writeFileSync(path.join(data, 'scan.nii'), '');
afterAll(() => rmSync(folder, { recursive: true }));

let out: string;
beforeEach(() => {
  journeys.length = 0;
  out = mkdtempSync(path.join(folder, 'out-'));
});

const parsed = (command: string, ...args: string[]) => parse([command, '--data', data, '--out', out, ...args]);

it.each(['train', 'find-rate'])('%s hands over every option as it was read', async (command) => {
  const withOption = SETTING_KEYS.filter((key) => SAMPLES[key].args && !(command === 'find-rate' && key.startsWith('saveEvery')));
  for (const key of withOption) {
    const asked = parsed(command, ...SAMPLES[key].args!.map((arg) => (arg === 'own.pth' ? file(arg) : arg)));
    await journeyCommand(asked);
    const { options } = journeys.at(-1)!;
    expect(options).toMatchObject({ ...asked.values, folder: data });
  }
});

it('a manifest is handed over as its text, a table of marked slices as the word for it', async () => {
  await journeyCommand(parsed('train', '--manifest', file('run.json', '{"a":1}')));
  expect(journeys.at(-1)!.options).toMatchObject({ manifest: '{"a":1}' });
  await journeyCommand(parsed('train', '--slices', `hand:${file('marks.csv')}`));
  expect(journeys.at(-1)!.options).toMatchObject({ slices: 'hand' });
});

it('the runs of a sweep hand over the options of their points, when they are checked and when they are trained', async () => {
  const grid = { lr: [0.1, 0.2], 'label-smoothing': 0.3, nesterov: true, optimizer: 'sgd', weights: file('own.pth'), 'open-test': true };
  const gridFiles = [file('grid.json', JSON.stringify(grid))];
  await sweepCommand({ values: { data, out, pseudonyms: true }, files: gridFiles, place: 'browser' });
  const checked = journeys.find(({ name }) => name === 'checkSweep')!.options as Options[];
  const trained = journeys.filter(({ name }) => name === 'trainOfSweep').map(({ options }) => options as Options);
  const fixed = { 'label-smoothing': 0.3, nesterov: true, optimizer: 'sgd', 'open-test': true };
  const ofCommand = { folder: data, pseudonyms: true, weightsAt: 0, runId: expect.any(String) };
  expect(checked).toMatchObject([0.1, 0.2].map((lr) => ({ lr, ...fixed, ...ofCommand })));
  expect(trained).toEqual(checked);
});

it.each([
  ['a manifest beside other settings', ['train', '--manifest', 'run.json', '--lr', '0.1'], /leave out --lr/],
  ['a search that would store something', ['find-rate', '--save-last'], /save-last/],
  ['a table of slices that is not named', ['train', '--slices', 'hand'], /hand:FILE\.csv/],
])('%s is refused', (_, [command, ...args], why) => {
  const named = args.map((arg) => (arg === 'run.json' ? file(arg) : arg));
  expect(() => parsed(command!, ...named)).toThrow(why);
});

it.each(['data', 'labels', 'out', 'manifest', 'resume', 'kfold', 'weights'])('a grid has no option %s for its runs', (name) => {
  expect(Object.values(GRID_OPTIONS).flat()).not.toContain(name);
});
