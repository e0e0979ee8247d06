// The options of every command, grouped by the kind of their values. The settings' options come from the table in src/train/settings.
import { importTs } from '../lib/bundle.mjs';
import { LANGUAGE } from '../messages/language.mjs';

/** @type {readonly import('./setting-options.ts').CommandOption[]} */
export const SETTING_OPTIONS = (await importTs('scripts/headless/setting-options.ts')).settingOptions(LANGUAGE);

const named = (options) => options.map(({ name }) => name);
const taking = (...kinds) => SETTING_OPTIONS.filter(({ takes }) => kinds.includes(takes));
/** Options that only add detail to the option of a setting. */
const beside = SETTING_OPTIONS.flatMap((option) => Object.keys(option.beside ?? {}));

/** What every command takes that reads scans. */
export const WITH_SCANS = ['allow-problems', 'pseudonyms'];

export const OPTIONS = {
  train: {
    numbers: [...named(taking('number')), 'kfold', 'fold', 'split-seed', 'grades-from'],
    texts: [...named(taking('text', 'file')), ...beside, 'data', 'labels', 'id-column', 'label-column', 'out', 'manifest', 'split', 'in'],
    flags: [...named(taking('flag')), 'open-test', 'save-last', 'resume'],
    needed: ['data', 'out'],
  },
  sweep: {
    numbers: [],
    texts: ['data', 'labels', 'out', 'shard', 'in'],
    flags: ['resume', 'retry-failed', 'merge'],
    needed: ['data', 'out'],
    takesFiles: true,
  },
  predict: {
    numbers: [],
    texts: ['checkpoint', 'data', 'out', 'slices', 'in'],
    several: ['checkpoint'],
    flags: ['open-test', 'conformal', 'score-anyway'],
    needed: ['checkpoint', 'data', 'out'],
  },
  evaluate: {
    numbers: ['grades-from', 'heatmaps'],
    texts: ['checkpoint', 'data', 'labels', 'out', 'slices', 'id-column', 'label-column', 'operating-point', 'costs', 'in'],
    flags: ['open-test', 'conformal', 'no-pictures', 'score-anyway'],
    needed: ['checkpoint', 'data', 'out'],
  },
  import: {
    numbers: ['grades-from'],
    texts: ['data', 'labels', 'id-column', 'label-column', 'in'],
    flags: ['allow-problems'],
    needed: [],
    withoutScans: true,
    takesFiles: true,
  },
  export: { numbers: [], texts: ['checkpoint', 'format', 'out'], flags: ['bare'], needed: ['checkpoint', 'out'], withoutScans: true },
};

const storesOnly = new Set([...named(SETTING_OPTIONS.filter((option) => option.storesOnly)), 'open-test', 'save-last', 'resume']);
const ofSearch = (names) => names.filter((name) => !storesOnly.has(name));

/** The options of find-rate: those of the run that the rate is for, without options of what a run stores. */
OPTIONS['find-rate'] = {
  numbers: [...ofSearch(OPTIONS.train.numbers), 'from', 'to', 'steps'],
  texts: ofSearch(OPTIONS.train.texts),
  flags: ofSearch(OPTIONS.train.flags),
  needed: OPTIONS.train.needed,
};

/** The options of bundle: those of the run that is trained elsewhere. */
OPTIONS.bundle = {
  numbers: OPTIONS.train.numbers,
  texts: OPTIONS.train.texts,
  flags: [...OPTIONS.train.flags.filter((name) => !['save-last', 'resume'].includes(name)), 'with-slices'],
  needed: OPTIONS.train.needed,
};

/** Options that belong to the whole command instead of one run, or have another form in a grid. */
const NOT_IN_GRID = new Set(['kfold', 'data', 'labels', 'out', 'manifest', 'resume', 'in', ...named(taking('file'))]);
const inGrid = (names) => names.filter((name) => !NOT_IN_GRID.has(name));

/** The options that a run of a grid may set. */
export const GRID_OPTIONS = {
  numbers: inGrid(OPTIONS.train.numbers),
  texts: inGrid(OPTIONS.train.texts),
  flags: inGrid(OPTIONS.train.flags),
};

export const CHOICES = {
  'grades-from': [0, 1],
  in: ['browser', 'node'],
  format: ['onnx', 'torch'],
  ...Object.fromEntries(SETTING_OPTIONS.flatMap(({ name, words }) => (words ? [[name, words]] : []))),
};
