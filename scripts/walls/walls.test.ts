import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkWalls, type Room } from './check.mjs';
import { BUNDLES, ROOMS } from './rules.mjs';
import { tableOf, withTable } from './table.mjs';

/** A file in every place that the rules name, so that a test adds only what it is about. */
function everyPlace(rooms: readonly Room[]): Record<string, string> {
  const names = rooms.flatMap(({ room, values = [], types = [], lazy = [], starts = [] }) => [
    room,
    ...values,
    ...types,
    ...lazy,
    ...starts,
  ]);
  const places = BUNDLES.flatMap(({ without }) => without).filter((name) => /\//.test(name) && !/[@*]/.test(name));
  const files = [
    ...[...names, ...places].map((name) => (/\.tsx?$/.test(name) ? name : `${name}/any.ts`)),
    ...BUNDLES.map(({ entry }) => entry),
  ];
  return Object.fromEntries(files.map((name) => [`src/${name}`, '']));
}

/** What the check says of one file beside others, under the rules of this repository. */
function faultsOf(file: string, text: string, others: Record<string, string> = {}): string[] {
  const modules = new Map(Object.entries({ ...everyPlace(ROOMS), ...others, [`src/${file}`]: text }));
  return checkWalls({ modules, rooms: ROOMS, bundles: BUNDLES }).faults;
}

it('finds nothing to say of empty files', () => {
  expect(faultsOf('ui/any.ts', '')).toEqual([]);
});

describe('what biome and tsc let pass', () => {
  it.each([
    ['gpu/device.ts', "import { service } from '#workers/gpu.ts';", 'gpu may not import workers/gpu.ts'],
    ['report/csv.ts', "import { readRun } from '#storage/runs.ts';", 'report may import only types of storage/runs.ts'],
    ['ui/App.tsx', "import { database } from '#storage/db.ts';", 'ui may import only types of storage/db.ts'],
    ['ui/App.tsx', "import { openLearner } from '#train/learner/engine.ts';", 'ui may import only types of train/learner/engine.ts'],
    ['ui/App.tsx', "import { service } from '#workers/gpu.ts';", 'ui may not import workers/gpu.ts'],
  ])('%s: %s', (file, text, fault) => {
    expect(faultsOf(file, text)).toEqual([`src/${file}:1: ${fault}`]);
  });

  it('a relative path out of a room, and what the room may not import', () => {
    expect(faultsOf('ct/header.ts', "\nimport { database } from '../storage/db.ts';")).toEqual([
      "src/ct/header.ts:2: '../storage/db.ts' leads out of its room; write '#storage/db.ts'",
      'src/ct/header.ts:2: ct may not import storage/db.ts',
    ]);
    expect(faultsOf('ct/header.ts', "import { hash } from '../base/hash.ts';")).toHaveLength(1);
    expect(faultsOf('ct/dicom/read.ts', "import { hash } from '../header.ts';")).toEqual([]);
  });
});

describe('every way of importing', () => {
  it.each([
    ['export from', "export { run } from '#workers/gpu.ts';"],
    ['export of everything', "export * from '#workers/gpu.ts';"],
    ['export under a name', "export * as gpu from '#workers/gpu.ts';"],
    ['for what it does', "import '#workers/gpu.ts';"],
    ['when it is needed', "const gpu = await import('#workers/gpu.ts');"],
    ['a template', 'const gpu = await import(`#workers/gpu.ts`);'],
    ['a worker', "new Worker(new URL('#workers/gpu.ts', import.meta.url), { type: 'module' });"],
    ['an address', "import url from '#workers/gpu.ts?url';"],
    ['a worker of the bundler', "import Gpu from '#workers/gpu.ts?worker';"],
    ['a type', "import type { Run } from '#workers/gpu.ts';"],
    ['a type in place', "export type Run = import('#workers/gpu.ts').Run;"],
    ['among values', "import { type Run, run } from '#workers/gpu.ts';"],
    ['as Node once did', "const gpu = require('#workers/gpu.ts');"],
    ['as Node once did, under a name', "import gpu = require('#workers/gpu.ts');"],
    ['by way of another room', "import '#base/../workers/gpu.ts';"],
  ])('%s', (_, text) => {
    expect(faultsOf('eval/scores.ts', text)).toEqual(['src/eval/scores.ts:1: eval may not import workers/gpu.ts']);
  });

  it.each([
    'const a = await import(name);',
    "const a = await import('#workers/' + name);",
    "import.meta.glob('./*.ts');",
    "import.meta.resolve('#workers/gpu.ts');",
    'const here = import.meta.url;',
    'const { url } = import.meta;',
    'new Worker(address);',
    'new globalThis.Worker(address);',
    "new SharedWorker(base + '/gpu.js');",
    "importScripts('gpu.js');",
    'const load = require;',
    'require(name);',
    'const load = createRequire(base);',
  ])('what cannot be read: %s', (text) => {
    expect(faultsOf('workers/any.ts', text)).toEqual([
      'src/workers/any.ts:1: what it imports is only known when it runs; write the name out',
    ]);
  });

  it.each([
    "import { read } from './png';",
    "import { read } from '#ct/png';",
    "import { read } from '#ct/png.js';",
    "void import('#ct');",
  ])('a name that is not the name of its file: %s', (text) => {
    const [, specifier] = /'(.*)'/.exec(text)!;
    expect(faultsOf('ct/any.ts', text)).toEqual([
      `src/ct/any.ts:1: '${specifier}' does not end as its file does: write .ts, .tsx, .css or .wasm`,
    ]);
  });

  it('the one file that binds workers to the policy may start any', () => {
    expect(faultsOf('workers/bound-worker.ts', 'new globalThis.Worker(address);')).toEqual([]);
  });

  it('what leads to no module passes', () => {
    expect(faultsOf('ct/any.ts', "const { DEV } = import.meta.env; const words = 'require';")).toEqual([]);
  });

  it('a file outside src', () => {
    expect(faultsOf('base/any.ts', "import { port } from '../../scripts/port.mjs';")).toHaveLength(1);
  });
});

describe('types alone', () => {
  it.each([
    "import type { RunRecord } from '#runs/record.ts';",
    "import { type RunRecord, type StepRecord } from '#storage/records.ts';",
    "export type { RunRecord } from '#storage/records.ts';",
    "export { type RunRecord } from '#storage/records.ts';",
    "export type * from '#storage/records.ts';",
    "type Run = import('#storage/records.ts').RunRecord;",
  ])('pass where types are allowed: %s', (text) => {
    expect(faultsOf('report/csv.ts', text)).toEqual([]);
  });

  it.each([
    "import { type RunRecord, runs } from '#storage/records.ts';",
    "export * from '#storage/records.ts';",
    "void import('#storage/records.ts');",
  ])('are not all of it: %s', (text) => {
    expect(faultsOf('report/csv.ts', text)).toEqual(['src/report/csv.ts:1: report may import only types of storage/records.ts']);
  });
});

describe('workers', () => {
  it('are started by the client, not imported', () => {
    const start = "new Worker(new URL('../gpu.worker.ts', import.meta.url), { type: 'module' });";
    expect(faultsOf('workers/client/gpu.ts', start)).toEqual([]);
    expect(faultsOf('workers/client/gpu.ts', "import '../gpu.worker.ts';")).toEqual([
      'src/workers/client/gpu.ts:1: workers/client may only start workers/gpu.worker.ts as a worker',
    ]);
  });

  it('are no part of the bundle that starts them', () => {
    const gpu = { 'src/workers/gpu.worker.ts': "import '#train/any.ts';", 'src/train/any.ts': "void import('#eager/engine.ts');" };
    const client = {
      'src/state/any.ts': "import '#workers/client/gpu.ts';",
      'src/main.tsx': "import '#ui/any.ts';",
      'src/ui/any.ts': "import '#state/any.ts';",
    };
    expect(faultsOf('workers/client/gpu.ts', "new Worker(new URL('../gpu.worker.ts', import.meta.url));", { ...gpu, ...client })).toEqual(
      [],
    );
  });

  it('know nothing of the rooms on the page', () => {
    expect(faultsOf('workers/gpu.ts', "import '#workers/client/training.ts';")).toEqual([
      'src/workers/gpu.ts:1: workers may not import workers/client/training.ts',
    ]);
  });
});

describe('packages', () => {
  it.each([
    ['ct/any.ts', 'react'],
    ['workers/any.ts', 'react-dom/client'],
    ['data/any.ts', '@tensorflow/tfjs-core'],
    ['state/any.ts', '@tensorflow/tfjs-core'],
    ['state/any.ts', 'dicom-parser'],
    ['ui/any.ts', '@cornerstonejs/codec-charls/wasm'],
    ['ui/any.ts', 'fast-png'],
    ['report/any.ts', 'zustand/vanilla'],
    ['base/any.ts', 'node:fs'],
  ])('%s may not import %s', (file, name) => {
    const [fault, ...more] = faultsOf(file, `import '${name}';`);
    expect(fault).toMatch(/may not import the package/);
    expect(more).toEqual([]);
  });

  it('tests may import any', () => {
    expect(faultsOf('ct/any.test.ts', "import 'node:fs'; import 'vitest';")).toEqual([]);
  });

  it('reach no bundle that must do without them, by whatever way', () => {
    const way = { 'src/main.tsx': "void import('#ui/any.ts');", 'src/ui/any.ts': "export * from '#ct/any.ts';" };
    expect(faultsOf('ct/any.ts', "import 'fast-png';", way)).toEqual([
      'the page must do without fast-png, but main.tsx -> ui/any.ts -> ct/any.ts imports it',
    ]);
    expect(faultsOf('ct/any.ts', "import 'fast-png';", { ...way, 'src/ui/any.ts': "import type { A } from '#ct/any.ts';" })).toEqual([]);
  });
});

describe('rooms that a bundle must do without', () => {
  it('are followed through rooms that may import them', () => {
    const way = { 'src/main.tsx': "import '#state/wiring.ts';", 'src/state/wiring.ts': "import '#workers/client/any.ts';" };
    const finder = {
      'src/workers/client/any.ts': "import '#train/finder/find-rate.ts';",
      'src/train/learner/compiled.ts': "import '#gpu/any.ts';",
    };
    expect(faultsOf('train/finder/find-rate.ts', "import '../learner/compiled.ts';", { ...way, ...finder })).toEqual([
      'the page must do without gpu, but main.tsx -> state/wiring.ts -> workers/client/any.ts -> train/finder/find-rate.ts -> train/learner/compiled.ts imports it',
    ]);
    expect(faultsOf('train/finder/find-rate.ts', "import type { Compiled } from '../learner/compiled.ts';", { ...way, ...finder })).toEqual(
      [],
    );
  });

  it('must be there', () => {
    const bundles = [{ bundle: 'page', entry: 'main.tsx', without: ['nn/gone', 'gpu', 'react'] }];
    expect(checkWalls({ modules: new Map(Object.entries(everyPlace(ROOMS))), rooms: ROOMS, bundles }).faults).toEqual([
      'rules.mjs: the bundle "page" must do without nn/gone, which is not there',
    ]);
  });
});

it('TensorFlow.js is loaded by the gpu worker when a net needs it, by one way', () => {
  const worker = { 'src/workers/gpu.worker.ts': "import '#train/learner/engine.ts';" };
  const reached = (how: string) =>
    faultsOf('train/learner/engine.ts', how, { ...worker, 'src/eager/engine.ts': "import '@tensorflow/tfjs-core';" });
  expect(reached("void import('#eager/engine.ts');")).toEqual([]);
  expect(reached("import '#eager/engine.ts';")).toEqual([
    'src/train/learner/engine.ts:1: train may import eager/engine.ts only by import()',
    'the gpu worker may load @tensorflow/tfjs-core only by import(), but workers/gpu.worker.ts -> train/learner/engine.ts -> eager/engine.ts imports it',
  ]);
  expect(faultsOf('train/any.ts', "void import('#eager/learner.ts');")).toEqual([
    'src/train/any.ts:1: train may not import eager/learner.ts',
  ]);
  expect(faultsOf('gpu/any.ts', "import '@tensorflow/tfjs-core';")).toHaveLength(1);
});

describe('the rules themselves', () => {
  const rooms: Room[] = [
    { room: 'low', runs: '' },
    { room: 'high', values: ['low'], runs: '' },
  ];
  const files = { 'src/low/a.ts': '', 'src/high/a.ts': '' };
  const faults = (
    more: Record<string, string>,
    rows: Room[] = rooms,
    exceptions: { room: string; imports: string; count: number; why: string }[] = [],
  ) => checkWalls({ modules: new Map(Object.entries({ ...files, ...more })), rooms: rows, bundles: [], exceptions }).faults;

  it('a folder without a row is named once', () => {
    expect(faults({ 'src/new/a.ts': "import 'react';", 'src/new/b.ts': '', 'src/high/b.ts': "import '#new/a.ts';" })).toEqual([
      'src/new has no row in scripts/walls/rules.mjs: say there what it may import, and where it runs',
    ]);
  });

  it('a row without a folder, a name that is not there and a circle are told', () => {
    expect(faults({}, [...rooms, { room: 'gone', runs: '' }])).toHaveLength(1);
    expect(faults({}, [rooms[0], { ...rooms[1], values: ['low/b.ts'] }])).toHaveLength(1);
    expect(faults({}, [{ ...rooms[0], types: ['high'] }, rooms[1]])).toEqual([
      'rules.mjs: low may import high, whose row must stand above its own',
    ]);
  });

  it('what is only loaded when it is needed may be imported in no other way', () => {
    const lazy: Room[] = [rooms[0], { room: 'high', lazy: ['low'], runs: '' }];
    expect(faults({ 'src/high/a.ts': "void import('#low/a.ts'); import type { A } from '#low/a.ts';" }, lazy)).toEqual([]);
    expect(faults({ 'src/low/a.ts': "void import('#high/a.ts');" }, [{ ...rooms[0], lazy: ['high'] }, rooms[1]])).toEqual([]);
    expect(faults({ 'src/high/a.ts': "import { a } from '#low/a.ts';" }, lazy)).toEqual([
      'src/high/a.ts:1: high may import low/a.ts only by import()',
    ]);
  });

  it('what only tests may import is refused to the code', () => {
    const tested: Room[] = [rooms[0], { room: 'high', tests: ['low'], runs: '' }];
    expect(faults({ 'src/high/a.test.ts': "import { a } from '#low/a.ts';" }, tested)).toEqual([]);
    expect(faults({ 'src/high/a.ts': "import { a } from '#low/a.ts';" }, tested)).toHaveLength(1);
  });

  it('what tests share is held to their rules, and the code may not import it', () => {
    const tested: Room[] = [rooms[0], { room: 'high', tests: ['low'], runs: '' }];
    const shared = { 'src/high/b.fixture.ts': "import 'vitest'; import { a } from '#low/a.ts';" };
    expect(faults({ ...shared, 'src/high/a.test.ts': "import './b.fixture.ts';" }, tested)).toEqual([]);
    expect(faults({ ...shared, 'src/high/a.ts': "import './b.fixture.ts';" }, tested)).toEqual([
      "src/high/a.ts:1: './b.fixture.ts' is of tests",
    ]);
  });

  it('exceptions hold for as many imports as they count, and are told when there are fewer', () => {
    const twice = { 'src/low/a.ts': "import '#high/a.ts';", 'src/low/b.ts': "import '#high/a.ts';" };
    const exception = (count: number) => [{ room: 'low', imports: 'high/a.ts', count, why: 'a test' }];
    expect(faults(twice)).toHaveLength(2);
    expect(faults(twice, rooms, exception(2))).toEqual([]);
    expect(faults(twice, rooms, exception(1))).toEqual(['src/low/b.ts:1: low may not import high/a.ts']);
    expect(faults(twice, rooms, exception(3))).toHaveLength(1);
    expect(faults({}, rooms, exception(1))).toHaveLength(1);
  });

  it('are what CONTRIBUTING shows', () => {
    const guide = readFileSync(path.join(import.meta.dirname, '../../CONTRIBUTING.md'), 'utf8');
    expect(withTable(guide, ROOMS)).toBe(guide);
    expect(withTable(guide, ROOMS.slice(1))).not.toBe(guide);
    expect(tableOf(ROOMS).split('\n')).toHaveLength(2 + ROOMS.length);
    expect(() => withTable('without marks', ROOMS)).toThrow(/lost the lines/);
  });
});
