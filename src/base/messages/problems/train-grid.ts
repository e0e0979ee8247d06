import type { ProblemCatalogue } from '../message.ts';

const LEAVE_OUT = 'Leave values out.';

/** A GRID.json that can't be run; `given` and the like are values as JSON has them. */
export const gridProblems = {
  'grid-refused/file': ({ reason }: { reason: string }) => ({
    what: `This can't be used: ${reason}.`,
    remedy: 'See npm run headless -- --help for what a grid holds.',
  }),
  'grid-refused/runs': ({ runs, most }: { runs: number; most: number }) => ({
    what: `It has ${runs} runs; ${most} are the most.`,
    remedy: LEAVE_OUT,
  }),
  'grid-refused/characters': ({ characters, most }: { characters: number; most: number }) => ({
    what: `It has ${characters} characters; ${most} are the most.`,
    remedy: LEAVE_OUT,
  }),
  'grid-refused/json': ({ reason }: { reason: string }) => ({ what: `It is not valid JSON: ${reason}.`, remedy: 'Correct the file.' }),
  'grid-refused/list': {
    what: 'It is a list.',
    remedy: 'Write an object of settings: {"model": ["resnet18"], "batch": [16, 32]}.',
  },
  'grid-refused/setting': ({ settings }: { settings: string[] }) => ({
    what: 'There is no such setting of a run.',
    remedy: `Settings are ${settings.join(', ')}.`,
  }),
  'grid-refused/no-value': { what: 'It has no value.', remedy: 'Give it one, or leave it out.' },
  'grid-refused/values': ({ values, most }: { values: number; most: number }) => ({
    what: `It has ${values} values; a grid has ${most} runs at most.`,
    remedy: LEAVE_OUT,
  }),
  'grid-refused/kind': ({ kind, given }: { kind: 'number' | 'boolean' | 'string'; given: string }) => ({
    what: `It takes ${kind === 'number' ? 'numbers' : kind === 'boolean' ? 'true or false' : 'texts'}, not ${given}.`,
    remedy: 'Correct this value.',
  }),
  'grid-refused/twice': ({ given }: { given: string }) => ({ what: `It has ${given} twice.`, remedy: 'Name every value once.' }),
  'grid-refused/folds': {
    what: 'It names parts of a k-fold, and none is asked for.',
    remedy: 'Give kfold, the number of parts, too.',
  },
  'grid-refused/fold': ({ fold, folds }: { fold: string; folds: number }) => ({
    what: `There is no fold ${fold} of ${folds}.`,
    remedy: `Folds are counted from 1 to ${folds}.`,
  }),
  'grid-refused/absent': ({ name, given }: { name: string; given: string }) => ({
    what: `No run of the grid has ${name} ${given}.`,
    remedy: 'Name values that the grid has.',
  }),
  'grid-refused/excluded': { what: 'All of its runs are left out.', remedy: 'Leave out fewer under exclude.' },
} satisfies ProblemCatalogue;
