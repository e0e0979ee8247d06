import { expect, it, vi } from 'vitest';
import { listCheckpoints, saveCheckpoint } from '#storage/checkpoints.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { a, openPage, scanOf } from './opened-page.fixture.ts';

it('what is predicted while the last scores are being looked for stays, and is kept', async () => {
  const checkpoint = { id: 'run-1', runId: 'run', createdAt: '2026-01-01T00:00:00.000Z', settings: paperSettings(), epoch: 1 };
  await saveCheckpoint({ ...checkpoint, tune: { loss: 1, accuracy: 1, macroF1: 1 } }, [new Uint8Array(8)]);
  const predicted = (name: string) => ({
    rows: [{ scan: { ...scanOf(name), unit: 'HU' as const }, probabilities: [0.25, 0.75], input: null, flags: [] }],
    checkpoint: { ...checkpoint, bytes: 8 } as never,
    asked: 1,
  });
  const first = await openPage();
  await first.drop(a);
  first.predictions.setState(predicted('a'));
  await first.close();

  const second = await openPage();
  second.predictions.setState(predicted('b'));
  await vi.waitUntil(() => second.project().open?.predictions?.value?.rows[0]?.name === 'b');
  // What is asked of the storage later is answered later.
  await listCheckpoints();
  expect(second.predictions.getState().rows[0]?.scan.name).toBe('b');
  await second.close();
});

it('scores of an earlier day that are put back are there on the next day, with their time', async () => {
  const checkpoint = { id: 'run-1', runId: 'run', createdAt: '2026-01-01T00:00:00.000Z', settings: paperSettings(), epoch: 1 };
  await saveCheckpoint({ ...checkpoint, tune: { loss: 1, accuracy: 1, macroF1: 1 } }, [new Uint8Array(8)]);
  const rows = (name: string) => [{ scan: { ...scanOf(name), unit: 'HU' as const }, probabilities: [0.25, 0.75], input: null, flags: [] }];
  const summary = { ...checkpoint, bytes: 8 } as never;
  const first = await openPage();
  await first.drop(a);
  first.predictions.setState({ rows: rows('a'), checkpoint: summary, asked: 1 });
  await first.close();

  const second = await openPage();
  await vi.waitUntil(() => second.predictions.getState().rows.length > 0);
  const { computedAt, ...others } = second.predictions.getState();
  second.predictions.setState({ rows: rows('b'), checkpoint: summary, computedAt: null, replaced: { ...others, computedAt } });
  await vi.waitUntil(() => second.project().open?.predictions?.value?.rows[0]?.name === 'b');
  second.predictions.getState().takeBack();
  await second.close();

  const third = await openPage();
  await vi.waitUntil(() => third.predictions.getState().rows.length > 0);
  expect(third.predictions.getState()).toMatchObject({ rows: [{ scan: { name: 'a' } }], computedAt });
  await third.close();
});

it('the scores of the last prediction are there again, with the time of their computation, until they are cleared', async () => {
  const checkpoint = { id: 'run-1', runId: 'run', createdAt: '2026-01-01T00:00:00.000Z', settings: paperSettings(), epoch: 1 };
  await saveCheckpoint({ ...checkpoint, tune: { loss: 1, accuracy: 1, macroF1: 1 } }, [new Uint8Array(8)]);
  const first = await openPage();
  await first.drop(a);
  const rows = [{ scan: { ...scanOf('a'), unit: 'HU' as const }, probabilities: [0.25, 0.75], input: null, flags: [] }];
  first.predictions.setState({ rows, checkpoint: { ...checkpoint, bytes: 8 } as never, asked: 1 });
  await first.close();

  const second = await openPage();
  await vi.waitUntil(() => second.predictions.getState().rows.length > 0);
  expect(second.predictions.getState()).toMatchObject({
    rows: [{ scan: { name: 'a', slices: { length: 9 } }, probabilities: [0.25, 0.75] }],
    checkpoint: { id: 'run-1' },
    asked: 1,
    computedAt: second.project().open?.predictions?.at,
  });
  await second.project().begin();
  await vi.waitUntil(() => second.predictions.getState().rows.length === 0);
  await second.project().openProject(second.project().list!.at(-1)!.id);
  await vi.waitUntil(() => second.predictions.getState().rows.length > 0);
  second.predictions.getState().clear();
  await second.close();

  const third = await openPage();
  expect(third.project().open?.predictions?.value).toBeNull();
  await third.close();
});

it('cases of an evaluation that came under pseudonyms open the scans that they are about', async () => {
  const first = await openPage();
  await first.drop(a);
  first.data().setLabel('a', 1);
  await first.close();
  const { saveProject } = await import('#storage/projects.ts');
  const cases = ['a', 'b'].map((name) => ({
    scanId: `S-${name}`,
    key: `files of ${name}`,
    name: `S-${name}`,
    truth: 0,
    probabilities: [0.75, 0.25],
  }));
  const value = { checkpointId: 'c', classes: ['one', 'two'], cases, problems: [], total: 2, opening: null };
  const open = first.project().open!;
  await (await (await import('#storage/db.ts')).database()).put('runs', { id: 'run' } as never);
  await saveProject({ ...open, runs: ['run'], evaluations: { 'tune run': { at: 5, value } } });
  const second = await openPage();
  const { useEvaluation } = await import('../predict/evaluation.ts');
  const shown = () => useEvaluation.getState().results.run?.tune?.cases.map(({ scanId, name }) => [scanId, name]);
  await vi.waitUntil(() => shown());
  await second.drop(a);
  expect(shown()).toEqual([
    ['a', 'a'],
    ['S-b', 'S-b'],
  ]);
  expect(second.project().open?.evaluations).toEqual({ 'tune run': { at: 5, value } });
  await second.close();
});

it('the last scores on external scans come back with their date and what was held out, also of a model whose run is not known here', async () => {
  const first = await openPage();
  await first.drop(a);
  const { useEvaluation } = await import('../predict/evaluation.ts');
  const { useCheckpoints } = await import('../checkpoints/checkpoints.ts');
  const { database } = await import('#storage/db.ts');
  const classes = ['one', 'two'];
  const summary = { id: 'w-1', runId: 'import:w', settings: { classes } } as never;
  await (await database()).put('checkpoints', { id: 'w-1', summary, bodyId: 'x', chunks: [] });
  useCheckpoints.setState({ list: [summary] });
  const cases = [{ scanId: 'dropped x', name: 'x', patient: 0, truth: 0, probabilities: [0.75, 0.25] }];
  const external = { source: 'dropped', heldOut: { train: 2, tune: 1, test: 0 }, unlabelled: 3, isSeenUntold: true } as const;
  const scored = {
    checkpointId: 'w-1',
    cases,
    problems: [],
    total: 1,
    opening: null,
    trainedOn: null,
    isApart: true,
    external,
    at: 7,
  } as const;
  useEvaluation.getState().show('import:w', 'external', { ...scored, scores: {} as never, facts: new Map() });
  await first.settled();
  await first.close();
  const second = await openPage();
  const again = await import('../predict/evaluation.ts');
  const shown = () => again.useEvaluation.getState().results['import:w']?.external;
  await vi.waitUntil(() => shown());
  const { scores: _, ...rest } = shown()!;
  expect(rest).toEqual({ ...scored, isRecalled: true });
  // Labels of the project are not those of scans that were dropped to be scored.
  await second.drop(a);
  expect(shown()?.cases).toEqual(cases);
  await second.close();
});
