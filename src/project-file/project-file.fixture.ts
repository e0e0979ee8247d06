import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { unzipSync, zipSync } from 'fflate';
import { beforeEach } from 'vitest';
import { problem } from '#base/problem.ts';
import { newProject, type ProjectRecord } from '#projects/record.ts';
import type { RunRecord } from '#runs/record.ts';
import { listCheckpoints, readCheckpoint, saveCheckpoint } from '#storage/checkpoints.ts';
import { closeDatabase } from '#storage/db.ts';
import { listProjects, saveProject } from '#storage/projects.ts';
import type { StepColumns } from '#storage/records.ts';
import { addRun, listRuns } from '#storage/runs.ts';
import { listStates, saveState } from '#storage/states.ts';
import { readSteps, saveSteps } from '#storage/steps.ts';
import { decodeCheckpoint, encodeCheckpoint } from '#train/learner/checkpoint.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { importProjectFile } from './put-in.ts';
import { type FileChoices, writeProjectFile } from './write.ts';

export async function eraseEverything(): Promise<void> {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
}
beforeEach(eraseEverything);

export const settings = paperSettings('groundglass_small');
export const tune = { loss: 0.5, accuracy: 0.75, macroF1: 0.5 };
export const RUN: RunRecord = {
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
  // No run has both; here every field has a value.
  paused: { epoch: 2, batch: 0 },
  checkpointId: 'run-1-1',
  testOpenings: 2,
  note: 'the first',
  pinned: true,
};
export const CHECKPOINT = { settings, epoch: 1, tune, optimizer: [] };
export const weights = [{ name: 'fc.bias', dtype: 'F32' as const, shape: [3], data: Float32Array.of(1, 2, 3) }];
export const STEPS: StepColumns = {
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

export function project(more: Partial<ProjectRecord> = {}): ProjectRecord {
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
export const EXTRAS = {
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

export async function fill(): Promise<ProjectRecord> {
  await addRun(RUN);
  await saveSteps('run-1', STEPS);
  const about = { id: 'run-1-1', runId: 'run-1', createdAt: RUN.createdAt, settings, epoch: 1, tune, pinned: true, extras: EXTRAS };
  await saveCheckpoint(about, [encodeCheckpoint({ ...CHECKPOINT, weights })], { chunkBytes: 100 });
  const state = { runId: 'run-1', createdAt: RUN.createdAt, sequence: 4, epoch: 2, batch: 0, maxEpochs: 9 };
  await saveState(state, [encodeCheckpoint({ ...CHECKPOINT, weights })]);
  return saveProject(project());
}

export const ALL: FileChoices = { names: true, checkpoints: true, states: true, salt: 'salt' };
export const never = new AbortController().signal;
export async function written(choices: FileChoices = ALL, of = project()): Promise<File> {
  const { file } = await writeProjectFile(of, choices, () => {}, never);
  return new File([file], 'ward-a.ggstudy');
}
export const bring = (file: File) => importProjectFile(file, () => {}, never);
export const partsOf = async (file: File) => unzipSync(new Uint8Array(await file.arrayBuffer()));
export const textOf = async (file: File) =>
  Object.values(await partsOf(file))
    .map((bytes) => new TextDecoder('latin1').decode(bytes))
    .join('\n');
/** The same file with some parts changed; null leaves one out. */
export async function changed(file: File, change: Record<string, Uint8Array | string | null>): Promise<File> {
  const parts = { ...(await partsOf(file)) } as Record<string, Uint8Array>;
  for (const [path, part] of Object.entries(change)) {
    if (part === null) delete parts[path];
    else parts[path] = typeof part === 'string' ? new TextEncoder().encode(part) : part;
  }
  return new File([zipSync(parts) as Uint8Array<ArrayBuffer>], file.name);
}

/** All that is stored, except for ids and times that an import makes anew. */
export async function everything() {
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
