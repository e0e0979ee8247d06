import { describe, expect, it } from 'vitest';
import { deleteCheckpoint, listCheckpoints } from '#storage/checkpoints.ts';
import { listProjects } from '#storage/projects.ts';
import { addRun, listRuns } from '#storage/runs.ts';
import { deleteStatesOfRun, listStates } from '#storage/states.ts';
import { encodeCheckpoint } from '#train/learner/checkpoint.ts';
import {
  ALL,
  bring,
  CHECKPOINT,
  EXTRAS,
  eraseEverything,
  everything,
  fill,
  never,
  partsOf,
  project,
  RUN,
  tune,
  weights,
  written,
} from './project-file.fixture.ts';
import { writeProjectFile } from './write.ts';

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

  it('keeps what is known of scans that are called as members of every object', async () => {
    await fill();
    const names = ['__proto__', 'constructor', 'prototype'];
    const prints = Object.fromEntries(names.map((name, i) => [name, `${i}123456789abcdef`]));
    const learned = Object.fromEntries(names.map((name, i) => [name, i]));
    const odd = {
      ...RUN,
      id: 'run-2',
      data: { ...RUN.data!, prints, learned },
      markedSlices: Object.fromEntries(names.map((name) => [name, [1]])),
    };
    await addRun(odd);
    const file = await written(ALL, project({ runs: ['run-1', 'run-2'] }));
    await eraseEverything();
    await bring(file);
    const run = (await listRuns()).find(({ id }) => id === 'run-2')!;
    for (const [read, kept] of [
      [run.data!.prints, prints],
      [run.data!.learned!, learned],
      [run.markedSlices!, odd.markedSlices],
    ])
      expect(Object.entries(read!)).toEqual(Object.entries(kept!));
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

  it('gives a run whose weights and state were deleted here both back, and no second run', async () => {
    await fill();
    const file = await written();
    for (const { id } of await listCheckpoints()) await deleteCheckpoint(id);
    await deleteStatesOfRun('run-1', 'all');
    await bring(file);
    expect((await listRuns()).map(({ id }) => id)).toEqual(['run-1']);
    expect((await listCheckpoints()).map(({ id, runId }) => [id, runId])).toEqual([['run-1-1', 'run-1']]);
    expect([...(await listStates()).keys()]).toEqual(['run-1']);
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
