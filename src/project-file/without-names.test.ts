import { describe, expect, it } from 'vitest';
import { listProjects } from '#storage/projects.ts';
import { addRun, listRuns } from '#storage/runs.ts';
import { ALL, bring, eraseEverything, fill, project, RUN, textOf, written } from './project-file.fixture.ts';

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

  it('a run tells that its sides were given, and not the file that they are from, which keeps its name with names alone', async () => {
    for (const names of [true, false]) {
      await eraseEverything();
      await fill();
      await addRun({ ...RUN, id: 'run-2', split: { ...RUN.split, given: 'MUELLER.json' } });
      const file = await written({ ...ALL, names }, project({ runs: ['run-1', 'run-2'] }));
      await eraseEverything();
      await bring(file);
      const given = (await listRuns()).find(({ id }) => id === 'run-2')?.split.given;
      expect(given).toEqual(names ? 'MUELLER.json' : expect.not.stringContaining('MUELLER'));
    }
  });
});
