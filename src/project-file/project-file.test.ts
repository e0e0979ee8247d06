import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { unzipSync, zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { problem } from '#base/problem.ts';
import { readMemberPart } from '#files/zip/member.ts';
import { newProject, type ProjectRecord } from '#projects/record.ts';
import type { RunRecord } from '#runs/record.ts';
import { listCheckpoints, readCheckpoint, saveCheckpoint } from '#storage/checkpoints.ts';
import { closeDatabase, database } from '#storage/db.ts';
import { listProjects, saveProject } from '#storage/projects.ts';
import type { StepColumns } from '#storage/records.ts';
import { addRun, listRuns } from '#storage/runs.ts';
import { listStates, saveState } from '#storage/states.ts';
import { readSteps, saveSteps } from '#storage/steps.ts';
import { decodeCheckpoint, encodeCheckpoint } from '#train/learner/checkpoint.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { FILE_FORMAT } from './format.ts';
import { importProjectFile } from './put-in.ts';
import type { FileScan } from './scans.ts';
import { type FileChoices, writeProjectFile } from './write.ts';

async function eraseEverything(): Promise<void> {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
}
beforeEach(eraseEverything);

const settings = paperSettings('groundglass_small');
const tune = { loss: 0.5, accuracy: 0.75, macroF1: 0.5 };
const RUN: RunRecord = {
  id: 'run-1',
  createdAt: '2026-01-02T03:04:05.000Z',
  settings,
  device: 'a device',
  split: { seed: 7, train: ['MUELLER_A', 'MUELLER_B'], tune: ['MUELLER_C'], test: ['MUELLER_D'] },
  data: { prints: { MUELLER_A: '0123456789abcdef' }, labels: 'ab'.repeat(32), testSlices: ['fedcba9876543210'], learned: { MUELLER_A: 3 } },
  markedSlices: { MUELLER_A: [1, 2, 3] },
  history: [{ epoch: 1, train: { loss: 1, accuracy: 0.5 }, tune, seconds: 2, learningRate: 0.001 }],
  bestEpoch: 1,
  stopReason: 'max-epochs',
  checkpointId: 'run-1-1',
  testOpenings: 2,
  note: 'the first',
  pinned: true,
};
const CHECKPOINT = { settings, epoch: 1, tune, optimizer: [] };
const weights = [{ name: 'fc.bias', dtype: 'F32' as const, shape: [3], data: Float32Array.of(1, 2, 3) }];
const STEPS: StepColumns = {
  batches: 1,
  stride: 1,
  step: Uint32Array.of(1),
  count: Uint32Array.of(1),
  loss: Float32Array.of(0.1),
  least: Float32Array.of(0.1),
  most: Float32Array.of(Number.NaN),
  accuracy: Float32Array.of(0.5),
  rate: Float32Array.of(0.001),
};

function project(more: Partial<ProjectRecord> = {}): ProjectRecord {
  const scan = { files: ['f'], pixels: 'p', changedAt: 3 };
  return {
    ...newProject('project-1', 'Ward A', false, 5),
    scans: [
      {
        ...scan,
        key: 'a',
        name: 'MUELLER_A',
        decisions: { label: 2, marks: [1, 2, 3], note: 'blurred' },
        last: { label: 2, side: 'train' },
      },
      { ...scan, key: 'c', name: 'MUELLER_C', decisions: { excluded: true, side: 'test' }, last: { label: 1, side: 'tune' } },
    ],
    classes: { at: 1, value: ['none', 'mild', 'severe'] },
    tables: {
      at: 2,
      value: [
        {
          table: {
            name: 'labels.csv',
            sheet: null,
            columns: ['id', 'class'],
            rows: [['MUELLER_C', '2']],
            firstRow: 2,
            formulaColumns: [],
            problems: [],
            undecoded: Uint8Array.of(0, 200, 255),
          },
          mapping: { idColumn: 'id', labelColumn: 'class' },
          chosen: true,
        },
      ],
    },
    method: { at: 4, value: { by: 'column', column: 'side' } },
    settings: { at: 4, value: { preset: 'paper', chosenForDemo: false, settings } },
    runs: ['run-1'],
    evaluations: {
      'tune run-1': {
        at: 9,
        value: {
          checkpointId: 'run-1-1',
          classes: ['none', 'mild', 'severe'],
          cases: [{ scanId: '/MUELLER_C', name: 'MUELLER_C', truth: 1, probabilities: [0.25, 0.5, 0.25] }],
          problems: [problem('file-damaged', '/MUELLER_D/1.dcm')],
          total: 2,
          opening: null,
        },
      },
    },
    predictions: {
      at: 11,
      value: {
        checkpointId: 'run-1-1',
        rows: [{ scanId: '/MUELLER_D', name: 'MUELLER_D', unit: 'HU', slices: 40, problems: [], probabilities: [0.5, 0.25, 0.25] }],
        problems: [problem('file-damaged', '/MUELLER_E/1.dcm')],
        asked: 2,
        untold: false,
        opening: null,
      },
    },
    ...more,
  };
}

/** Learned from the validation set after the weights were stored. */
const EXTRAS = {
  calibration: {
    temperature: 1.5,
    isAtEnd: false,
    n: 4,
    support: [1, 1, 2, 0],
    operating: [{ rule: 'youden' as const, points: [{ threshold: 0.5, sensitivity: 1, specificity: 0.75 }, null, null, null] }],
    conformal: [{ level: 0.9, limit: null, n: 4 }],
    folds: null,
  },
};

async function fill(): Promise<ProjectRecord> {
  await addRun(RUN);
  await saveSteps('run-1', STEPS);
  const about = { id: 'run-1-1', runId: 'run-1', createdAt: RUN.createdAt, settings, epoch: 1, tune, pinned: true, extras: EXTRAS };
  await saveCheckpoint(about, [encodeCheckpoint({ ...CHECKPOINT, weights })], { chunkBytes: 100 });
  const state = { runId: 'run-1', createdAt: RUN.createdAt, sequence: 4, epoch: 2, batch: 0, maxEpochs: 9 };
  await saveState(state, [encodeCheckpoint({ ...CHECKPOINT, weights })]);
  return saveProject(project());
}

const ALL: FileChoices = { names: true, checkpoints: true, states: true, salt: 'salt' };
const never = new AbortController().signal;
async function written(choices: FileChoices = ALL, of = project()): Promise<File> {
  const { file } = await writeProjectFile(of, choices, () => {}, never);
  return new File([file], 'ward-a.ggstudy');
}
const bring = (file: File) => importProjectFile(file, () => {}, never);
const partsOf = async (file: File) => unzipSync(new Uint8Array(await file.arrayBuffer()));
const textOf = async (file: File) =>
  Object.values(await partsOf(file))
    .map((bytes) => new TextDecoder('latin1').decode(bytes))
    .join('\n');
/** The same file with some parts changed; null leaves one out. */
async function changed(file: File, change: Record<string, Uint8Array | string | null>): Promise<File> {
  const parts = { ...(await partsOf(file)) } as Record<string, Uint8Array>;
  for (const [path, part] of Object.entries(change)) {
    if (part === null) delete parts[path];
    else parts[path] = typeof part === 'string' ? new TextEncoder().encode(part) : part;
  }
  return new File([zipSync(parts) as Uint8Array<ArrayBuffer>], file.name);
}

/** All that is stored, except for ids and times that an import makes anew. */
async function everything() {
  const [stored] = await listProjects();
  const { id: _, usedAt: __, name, ...others } = stored!;
  const bodies = await Promise.all((await listCheckpoints()).map(({ id }) => readCheckpoint(id)));
  return {
    project: { ...others, name: name.value },
    runs: await listRuns(),
    steps: await readSteps('run-1'),
    states: [...(await listStates()).values()],
    weights: bodies.map(({ body }) => decodeCheckpoint(body, 'stored').weights),
    checkpoints: bodies.map(({ summary: { bytes: _, ...summary } }) => summary),
  };
}

describe('a project that is exported, erased and imported', () => {
  it('is the same, key by key, with its runs, steps, weights and states', async () => {
    await fill();
    const before = await everything();
    const file = await written();
    await eraseEverything();
    expect(await bring(file)).toMatchObject({ name: 'Ward A' });
    const after = await everything();
    for (const key of Object.keys(before) as (keyof typeof before)[]) expect(after[key], key).toEqual(before[key]);
  });

  it('can be exported again with the same bytes', async () => {
    const first = await written(ALL, await fill());
    expect(new Uint8Array(await (await written()).arrayBuffer())).toEqual(new Uint8Array(await first.arrayBuffer()));
  });

  it('has checkpoints as Predict exports them, which name the locked test side', async () => {
    await fill();
    const test = { runId: 'run-1', slices: RUN.data!.testSlices!, openings: 2, seen: { train: ['0123456789abcdef'], tune: [] } };
    expect((await partsOf(await written()))['checkpoints/run-1-1.safetensors']).toEqual(
      encodeCheckpoint({ ...CHECKPOINT, weights, test, extras: EXTRAS }),
    );
  });

  it('has neither weights nor states where they were not wanted', async () => {
    await fill();
    const parts = Object.keys(await partsOf(await written({ ...ALL, checkpoints: false, states: false })));
    expect(parts).toEqual(['README.txt', 'study.json', 'runs/run-1.json', 'runs/run-1.steps.json']);
  });

  it('leaves out a run that no project file can hold, and says so', async () => {
    await fill();
    await addRun({ ...RUN, id: 'run-2', history: [{ ...RUN.history[0]!, tune: { ...tune, loss: Number.NaN } }] });
    const both = project({ runs: ['run-1', 'run-2'] });
    const { file, leftOut } = await writeProjectFile(both, ALL, () => {}, never);
    expect(leftOut).toBe(1);
    await eraseEverything();
    await bring(new File([file], 'ward-a.ggstudy'));
    expect((await listProjects())[0]?.runs).toEqual(['run-1']);
  });
});

describe('without names', () => {
  const PSEUDONYMS = { ...ALL, names: false };

  it('no part of the file names a patient, and labels and sides that tables gave are each scan’s own', async () => {
    await fill();
    const file = await written(PSEUDONYMS);
    expect(await textOf(file)).not.toMatch(/MUELLER/i);
    await eraseEverything();
    await bring(file);
    const [stored] = await listProjects();
    expect(stored).toMatchObject({ tables: null, method: null, classes: project().classes, settings: project().settings });
    expect(stored?.scans.map(({ key, decisions }) => [key, decisions])).toEqual([
      ['a', { label: 2, marks: [1, 2, 3], note: 'blurred', side: 'train' }],
      ['c', { given: 1, excluded: true, side: 'test' }],
    ]);
  });

  it('scans have one pseudonym in the project, in runs and in evaluations', async () => {
    await fill();
    const file = await written(PSEUDONYMS);
    await eraseEverything();
    await bring(file);
    const [stored] = await listProjects();
    const [run] = await listRuns();
    const [a, c] = stored!.scans.map(({ name }) => name);
    expect(run?.split).toMatchObject({ train: [a, expect.any(String)], tune: [c] });
    expect(run?.data?.prints).toEqual({ [a!]: '0123456789abcdef' });
    expect(run?.markedSlices).toEqual({ [a!]: [1, 2, 3] });
    expect(stored?.evaluations['tune run-1']?.value.cases[0]?.name).toBe(c);
  });
});

describe('a project that is imported beside others', () => {
  it('gets a name that is free, and shares runs that are there already', async () => {
    await fill();
    const file = await written();
    await bring(file);
    const projects = await listProjects();
    expect(projects.map(({ name }) => name.value).sort()).toEqual(['Ward A', 'Ward A (2)']);
    expect(new Set(projects.map(({ id }) => id)).size).toBe(2);
    expect([await listRuns(), await listCheckpoints()].map(({ length }) => length)).toEqual([1, 1]);
  });

  it('has its runs under new ids where other runs have theirs', async () => {
    await fill();
    const file = await written();
    await eraseEverything();
    await addRun({ ...RUN, createdAt: '2026-05-05T05:05:05.000Z', note: 'another run' });
    await bring(file);
    const runs = await listRuns();
    const [checkpoint] = await listCheckpoints();
    const [stored] = await listProjects();
    const fresh = runs.find(({ note }) => note === 'the first')!;
    expect(fresh.id).not.toBe('run-1');
    expect(stored).toMatchObject({ runs: [fresh.id] });
    expect([fresh.checkpointId, checkpoint?.id, checkpoint?.runId]).toEqual([`${fresh.id}-1`, `${fresh.id}-1`, fresh.id]);
    expect(Object.keys(stored!.evaluations)).toEqual([`tune ${fresh.id}`]);
    expect(stored!.predictions?.value?.checkpointId).toBe(`${fresh.id}-1`);
    expect(stored!.evaluations[`tune ${fresh.id}`]?.value.checkpointId).toBe(`${fresh.id}-1`);
    expect([...(await listStates()).keys()]).toEqual([fresh.id]);
  });
});

describe('what is not sound is refused as a whole', () => {
  const STORES = ['projects', 'runs', 'steps', 'checkpoints', 'states', 'chunks', 'unfinished'] as const;
  async function refusal(file: File): Promise<string> {
    await eraseEverything();
    const said = await bring(file).then(
      () => 'imported',
      (thrown: Error) => thrown.message,
    );
    const db = await database();
    expect(await Promise.all(STORES.map((store) => db.count(store))), 'what is left in the storage').toEqual(STORES.map(() => 0));
    return said;
  }
  const index = async (file: File) => JSON.parse(new TextDecoder().decode((await partsOf(file))['study.json'])) as Record<string, unknown>;

  it('other files, and other archives', async () => {
    expect(await refusal(new File(['hello'], 'notes.txt'))).toMatch(/^notes.txt: It is not the file of a project\. .*\.ggstudy/);
    expect(await refusal(new File([], 'empty.ggstudy'))).toMatch(/^empty.ggstudy: It is not the file of a project/);
    expect(await refusal(new File([zipSync({ 'a.txt': new Uint8Array(3) }) as Uint8Array<ArrayBuffer>], 'a.zip'))).toMatch(
      /a\.zip: It is not the file/,
    );
  });

  it('says in its first bytes what it is, for whoever takes it for a model', async () => {
    await fill();
    expect(await (await written()).slice(0, 512).text()).toContain(inEnglish(phrase('project-file/readme', { notice: '' })).split('\n')[0]);
  });

  it('a file of a newer version', async () => {
    await fill();
    const file = await written();
    const newer = { ...(await index(file)), format: 'groundglass-study/2' };
    expect(await refusal(await changed(file, { 'study.json': JSON.stringify(newer) }))).toMatch(
      /newer version.* version 2, .*up to 1\. The file is sound\. Reload the page/,
    );
    const { project, ...others } = (await index(file)) as { project: object };
    const inner = { ...others, project: { ...project, version: 2, scans: 'in another form' } };
    expect(await refusal(await changed(file, { 'study.json': JSON.stringify(inner) }))).toMatch(
      /newer version.* version 2, .*The file is sound/,
    );
    expect(FILE_FORMAT).toBe('groundglass-study/1');
  });

  it.each(['runs/run-1.json', 'checkpoints/run-1-1.safetensors', 'states/run-1-last-0.safetensors'])('a file without %s', async (part) => {
    await fill();
    expect(await refusal(await changed(await written(), { [part]: null }))).toContain(`ward-a.ggstudy: ${part} is missing in it.`);
  });

  it('a file that was cut off, or of which a byte was changed', async () => {
    await fill();
    const bytes = new Uint8Array(await (await written()).arrayBuffer());
    expect(await refusal(new File([bytes.slice(0, bytes.length - 40)], 'cut.ggstudy'))).toMatch(/cut.ggstudy: .*its end is missing/);
    const at = new TextDecoder('latin1').decode(bytes).lastIndexOf('fc.bias');
    const flipped = bytes.slice();
    // The last weight of the state, which is the last member.
    const end = new TextDecoder('latin1').decode(bytes).indexOf('PK\x01\x02', at);
    flipped[end - 2] = (flipped[end - 2] ?? 0) ^ 1;
    expect(await refusal(new File([flipped], 'flipped.ggstudy'))).toMatch(/states\/run-1-last-0.safetensors in it is damaged: .*checksum/);
  });

  it('a field that is not as it must be, and is named', async () => {
    await fill();
    const file = await written();
    const run = { ...RUN, history: 'none' };
    expect(await refusal(await changed(file, { 'runs/run-1.json': JSON.stringify(run) }))).toMatch(
      /runs\/run-1\.json in it is not as it must be: history/,
    );
    const broken = { ...(await index(file)), project: { ...project(), scans: [{ key: 3 }] } };
    expect(await refusal(await changed(file, { 'study.json': JSON.stringify(broken) }))).toMatch(/study\.json .*scans\.0\.key/);
    const climbing = { ...(await index(file)), runs: ['../../run'] };
    expect(await refusal(await changed(file, { 'study.json': JSON.stringify(climbing) }))).toMatch(/study\.json .*runs\.0/);
  });

  it('weights that are none', async () => {
    await fill();
    expect(await refusal(await changed(await written(), { 'checkpoints/run-1-1.safetensors': 'no weights at all' }))).toMatch(
      /ward-a.ggstudy: /,
    );
  });

  it('a cancelled import', async () => {
    await fill();
    const file = await written();
    await eraseEverything();
    const abort = new AbortController();
    await expect(importProjectFile(file, () => abort.abort(new Error('cancelled')), abort.signal)).rejects.toThrow('cancelled');
    const db = await database();
    expect(await Promise.all(STORES.map((store) => db.count(store)))).toEqual(STORES.map(() => 0));
  });
});

describe('with the pixels of scans', () => {
  const [volume, first, second] = ['a volume', 'the first picture', 'the second picture'].map((text) => new Blob([text]));
  const SCANS: FileScan[] = [
    { key: 'a', kind: 'volume', parts: [volume!], pixels: 'print a' },
    { key: 'c', kind: 'pictures', parts: [first!, second!], pixels: 'print c' },
  ];
  const PIXELS = { ...ALL, names: false, scans: SCANS };
  const index = async (file: File) => JSON.parse(new TextDecoder().decode((await partsOf(file))['study.json'])) as { scans: object[] };

  it('each is in it under its pseudonym, and is found again where the file was imported', async () => {
    await fill();
    const file = await written(PIXELS);
    expect(await textOf(file)).not.toMatch(/MUELLER/i);
    await eraseEverything();
    const { scans } = await bring(file);
    const kept = (await listProjects())[0]!.scans;
    const [a, c] = kept.map(({ name }) => name);
    expect(kept.map(({ pixels }) => pixels)).toEqual(['print a', 'print c']);
    expect(scans.map(({ path }) => path)).toEqual([`scans/${a}.nii.gz`, `scans/${c}/0001.png`, `scans/${c}/0002.png`]);
    const bytes = await Promise.all(scans.map(({ packed }) => readMemberPart(file, packed, 0, packed.size, true)));
    expect(bytes.map((one) => new TextDecoder().decode(one))).toEqual(['a volume', 'the first picture', 'the second picture']);
  });

  it('each has the label and the side that it had last as its own, also with names', async () => {
    await fill();
    const file = await written({ ...ALL, scans: SCANS });
    await eraseEverything();
    await bring(file);
    expect((await listProjects())[0]?.scans.map(({ name, decisions }) => [name, decisions])).toEqual([
      ['MUELLER_A', { label: 2, side: 'train', marks: [1, 2, 3], note: 'blurred' }],
      ['MUELLER_C', { given: 1, side: 'test', excluded: true }],
    ]);
  });

  it('two that would have one name get two, and a name is never a way out of the folder', async () => {
    const kept = project().scans.map((scan, i) => ({ ...scan, name: ['../Ward A/1', '../ward a:1'][i]! }));
    const file = await written({ ...ALL, scans: SCANS }, project({ scans: kept }));
    expect((await index(file)).scans).toMatchObject([{ name: '-Ward A-1' }, { name: '-ward a-1 (2)' }]);
  });

  it('none is listed where there are none, so that such a file is as before', async () => {
    expect(await index(await written({ ...ALL, scans: [] }))).not.toHaveProperty('scans');
  });

  it.each([
    ['a scan that is missing', (i: string) => ({ [`scans/${i}.nii.gz`]: null }), /scans\/.*\.nii\.gz is missing in it/],
    ['a picture that is missing', (_: string, c: string) => ({ [`scans/${c}/0002.png`]: null }), /0002\.png is missing in it/],
  ])('%s is refused as a whole', async (_, change, said) => {
    const file = await written(PIXELS);
    const [a, c] = (await index(file)).scans.map((one) => (one as { name: string }).name);
    await expect(bring(await changed(file, change(a!, c!)))).rejects.toThrow(said);
    expect(await listProjects()).toEqual([]);
  });

  it.each([
    ['a name with a folder', { name: '../../a' }, /scans\.0\.name/],
    ['more pictures than there are', { name: 'a', pictures: 1e12 }, /scans\.0\.pictures/],
    ['two scans in one file', null, /scans\.name/],
  ])('%s in the list of scans is refused, and nothing is stored', async (_, first, said) => {
    const file = await written(PIXELS);
    const stored = await index(file);
    const scans = first ? [{ ...stored.scans[0], ...first }] : [stored.scans[0], stored.scans[0]];
    await expect(bring(await changed(file, { 'study.json': JSON.stringify({ ...stored, scans }) }))).rejects.toThrow(said);
    expect(await listProjects()).toEqual([]);
  });

  it('pixels that were changed on their way are refused', async () => {
    const bytes = new Uint8Array(await (await written(PIXELS)).arrayBuffer());
    const at = new TextDecoder('latin1').decode(bytes).indexOf('the first picture');
    bytes[at] = bytes[at]! ^ 1;
    await expect(bring(new File([bytes], 'a.ggstudy'))).rejects.toThrow(/0001\.png in it is damaged: .*checksum/);
    expect(await listProjects()).toEqual([]);
  });
});
