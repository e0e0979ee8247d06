import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { parseManifest } from '#report/parse-manifest.ts';
import { runJson } from '#report/run-manifest.ts';
import { newRun } from '#runs/record.ts';
import { completeSettings, paperSettings, SETTING_KEYS, type SettingKey, type TrainSettings } from '#train/settings/recipe.ts';
import { SAMPLE_WEIGHTS, SAMPLES } from '#train/settings/samples.ts';
import { valueAt, withValueAt } from '#train/settings/value-at.ts';
import { parseGrid } from '#train/sweep/parse-grid.ts';
import { planSweep } from '#train/sweep/plan-sweep.ts';
import { settingsAt } from '#train/sweep/settings-at.ts';
import { GRID_OPTIONS } from './options.mjs';
import { parse } from './parse.mjs';

/*
 * Every setting goes from the command line (or a grid, or the page) into the page, into the settings of the run, into run.json, and
 * comes back from there as it was. The page's file input and the worker that reads a weight file are faked.
 */

vi.mock('../../src/automation/report.ts', () => ({
  pickedFiles: () => [new File([], 'own.pth')],
  report: async () => {},
  logLine: async () => {},
}));
vi.mock('#workers/client/weights.ts', () => ({
  // A stream without events, which only returns the result.
  addWeights: () => {
    const { set: _, normalization: __, ...weights } = SAMPLE_WEIGHTS;
    const questions = { sets: ['raw', 'ema'], normalization: 'unknown', suggestion: null };
    const end = { done: true, value: { weights, problems: [], questions } };
    return { next: async () => end, return: async () => end };
  },
}));

const { settingsOf } = await import('../../src/automation/train-settings.ts');

const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-options-'));
writeFileSync(path.join(folder, 'own.pth'), '');
afterAll(() => rmSync(folder, { recursive: true }));

/** Copies a value as Playwright does when it passes it to the page. */
const handedOver = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const inFolder = (args: readonly string[]) => args.map((arg) => (arg === 'own.pth' ? path.join(folder, arg) : arg));

async function fromCommandLine(args: readonly string[], command = 'train'): Promise<TrainSettings> {
  const { values } = parse([command, '--data', folder, '--out', path.join(folder, 'out'), ...inFolder(args)]);
  const weightsAt = values.weights === undefined ? null : 0;
  return settingsOf({ ...handedOver(values), folder, labelsName: null, weightsAt });
}

/** Returns the same options in the form of a grid's file. */
function inGrid(args: readonly string[]): Record<string, unknown> {
  const grid: Record<string, unknown> = {};
  for (const [i, arg] of args.entries()) {
    if (!arg.startsWith('--')) continue;
    const name = arg.slice(2);
    const given = args[i + 1]?.startsWith('--') ? undefined : args[i + 1];
    grid[name] = given === undefined ? true : GRID_OPTIONS.numbers.includes(name) ? Number(given) : given;
  }
  return grid;
}

function throughRunJson(settings: TrainSettings): TrainSettings {
  const scans = { split: { seed: 1, train: [], tune: [], test: [] } };
  const record = newRun({ id: 'r', settings, device: 'd', scans });
  return completeSettings(handedOver(parseManifest(runJson(record), 'run.json').settings));
}

const options = (key: SettingKey) => SAMPLES[key].args;
const withOption = SETTING_KEYS.filter((key) => options(key));

it.each(SETTING_KEYS)('%s: the value is not the one that a run has anyway', (key) => {
  expect(valueAt(paperSettings(), key)).not.toEqual(SAMPLES[key].value);
});

it.each(withOption)('%s comes from the command line into run.json and back', async (key) => {
  const settings = await fromCommandLine(options(key)!);
  expect(valueAt(settings, key)).toEqual(SAMPLES[key].value);
  expect(throughRunJson(settings)).toEqual(settings);
  expect(valueAt(throughRunJson(settings), key)).toEqual(SAMPLES[key].value);
});

it.each(SETTING_KEYS)('%s comes from the page into run.json and back', (key) => {
  const settings = withValueAt({ ...paperSettings(), ...SAMPLES[key].among }, key, SAMPLES[key].value);
  expect(throughRunJson(settings)).toEqual(settings);
});

const searched = withOption.filter((key) => !key.startsWith('saveEvery'));

it.each(searched)('%s counts in a search of the learning rate as in a training', async (key) => {
  expect(await fromCommandLine(options(key)!, 'find-rate')).toEqual(await fromCommandLine(options(key)!));
});

it('a search of the learning rate stores no states', async () => {
  await expect(fromCommandLine(['--save-every', '2'], 'find-rate')).rejects.toThrow(/save-every/);
});

it.each(withOption.filter((key) => key !== 'weights'))('%s can vary in a grid', async (key) => {
  const args = options(key)!;
  const grid = parseGrid(JSON.stringify(inGrid(args)), GRID_OPTIONS);
  const [run] = planSweep(grid);
  expect(await settingsOf({ ...handedOver(run.options), folder, labelsName: null, weightsAt: null })).toEqual(await fromCommandLine(args));
  // Check the page's queue as well, whose runs start from the settings of Train.
  if (key === 'extent' || valueAt(SAMPLES[key].among, 'extent')) return;
  expect(settingsAt(paperSettings(), run.point, () => null)).toEqual(await fromCommandLine(args));
});

it('what is none of the words of an option is refused', () => {
  for (const option of ['optimizer', 'norm', 'frozen-bn', 'engine', 'last-batch', 'stopping', 'watch']) {
    expect(() => parse(['train', '--data', folder, '--out', folder, `--${option}`, 'other'])).toThrow(new RegExp(`--${option} is one of`));
  }
});
