import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { type EvaluatedScans, evaluateScans } from '#eval/evaluation.ts';
import type { ExternalEvaluation } from '#runs/evaluations.ts';
import type { RunRecord } from '#runs/record.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { PredictionEvent } from '#workers/client/contract.ts';
import type { LabelledDrop } from './labelled-drop.ts';

/** The calls that were made, in order. */
const happened = vi.hoisted((): string[] => []);
const stored = vi.hoisted(() => ({ runs: [] as RunRecord[], externals: [] as ExternalEvaluation[] }));
const fails = vi.hoisted(() => ({ scans: new Set<string>(), copies: [] as object[], beforeRows: () => {} }));

vi.mock('#workers/client/pool.ts', () => ({ pool: { size: 1 }, mapOnPool: () => {} }));
vi.mock('#workers/client/reading.ts', () => ({
  readOnPool: async () => null,
  giveUpDrop: () => {},
  mapOnPool: async function* (items: readonly unknown[], task: (item: unknown) => Promise<unknown>) {
    for (const item of items) yield await task(item);
  },
}));
vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
vi.mock('#workers/client/study.ts', async () => {
  const { scoreAll } = await import('#eval/scores.ts');
  return {
    study: {
      score: async (truth: number[], rows: number[][], classes: string[]) => scoreAll(truth, rows, classes.length),
      evaluate: async (scans: EvaluatedScans) => evaluateScans(scans, { draws: 20 }),
      findCopies: async () => fails.copies,
      scoreGroups: async () => ({}),
      adjustGroups: async () => [],
    },
  };
});
vi.mock('#workers/client/scan-fingerprints.ts', () => ({
  fingerprintScans: async function* (scans: readonly Scan[]) {
    for (const scan of scans)
      yield { scan, print: { scanId: scan.id, slices: [{ slice: 0, exact: `slice of ${scan.name.replace(' again', '')}` }] } };
  },
}));
vi.mock('#data/leaks/digests.ts', async (original) => ({
  ...(await original<object>()),
  scanDigest: ({ slices }: { slices: { exact: string }[] }) => slices[0]!.exact.replace('slice', 'print'),
}));
vi.mock('#workers/client/prediction.ts', () => ({
  holdCheckpoint: async () => {},
  predict: async function* ({ scans }: { scans: Scan[] }): AsyncGenerator<PredictionEvent> {
    happened.push(`predicted ${scans.map(({ name }) => name).join(' ')}`);
    fails.beforeRows();
    for (const { id, name } of scans) {
      const problem = { level: 'error', code: 'bad', subject: name, what: 'It is bad.', remedy: 'Replace it.' } as const;
      if (fails.scans.has(name)) yield { type: 'problem', problem, scanId: id };
      else yield { type: 'prediction', prediction: { scanId: id, probabilities: [0.4, 0.3, 0.2, 0.1] } };
    }
  },
}));
vi.mock('#workers/client/measured-scans.ts', () => ({ measureScans: async function* () {} }));
vi.mock('#workers/client/sample-pictures.ts', () => ({ samplePictures: async () => [] }));
vi.mock('#storage/runs.ts', () => ({
  listRuns: async () => stored.runs,
  countOpening: async (run: RunRecord) => {
    happened.push('counted');
    return { ...run, testOpenings: run.testOpenings + 1 };
  },
  addExternal: async (run: RunRecord, evaluation: ExternalEvaluation) => {
    stored.externals.push(evaluation);
    return { ...run, externals: stored.externals };
  },
}));

const { useDataset } = await import('../dataset/dataset.ts');
const { useEvaluation } = await import('../predict/evaluation.ts');
const { useRun } = await import('../run/run.ts');
const { useExportNames } = await import('../checkpoints/export-names.ts');
const { outcomeOn, scansToScore, useExternal } = await import('./external.ts');
const { allOwn } = await import('./loaded-sides.ts');
const { currentDataset } = await import('../dataset/current-dataset.ts');
const { useLeaks } = await import('../dataset/leaks.ts');
const { externalFile } = await import('./external-files.ts');

const settings = paperSettings();
const run = {
  ...{
    id: 'run',
    createdAt: '2026-01-01T00:00:00Z',
    settings,
    device: 'none',
    history: [],
    bestEpoch: 3,
    stopReason: 'stopped',
    testOpenings: 0,
  },
  ...{ checkpointId: 'run-3', split: { seed: 1, train: ['t1', 't2'], tune: ['u'], test: ['v'] } },
  data: {
    ...{ prints: { t1: 'print of t1', u: 'print of u', v: 'print of v', t2: 'print of t2' }, labels: 'ab' },
    ...{ testSlices: ['slice of v'], seenSlices: { train: ['slice of t1'], tune: ['slice of u'] } },
  },
} as unknown as RunRecord;
const checkpoint = { id: 'run-3', runId: 'run', epoch: 3, settings, createdAt: '' } as unknown as CheckpointSummary;
const imported = (test?: object) => ({ ...checkpoint, id: 'import:w', runId: 'import:w', ...(test && { test }) }) as CheckpointSummary;
const outcome = (id = 'run-3') => useExternal.getState().outcomes[id];
const result = (id = 'run') => useEvaluation.getState().results[id]?.external;

function load(labels: Record<string, number>, unlabelled: readonly string[] = []): void {
  const names = [...Object.keys(labels), ...unlabelled];
  const scans = names.map(
    (name) => ({ id: name, name, patientKey: name, problems: [], slices: [], manufacturer: null, kernel: null }) as unknown as Scan,
  );
  useDataset.setState({
    ...{ scans: Object.fromEntries(scans.map((scan) => [scan.id, scan])), order: names, labels, excluded: new Set() },
    ...{ otherSeries: new Set(), classes: settings.classes },
  });
}

beforeEach(() => {
  happened.length = 0;
  stored.runs = [run];
  stored.externals = [];
  fails.scans.clear();
  fails.copies = [];
  fails.beforeRows = () => {};
  useExternal.setState({ modelId: null, source: 'loaded', drop: null, classAnswers: {}, failure: null, outcomes: {}, progress: null });
  useEvaluation.setState({ results: {} });
  useExportNames.setState({ pseudonyms: false });
  useRun.setState({ record: run, past: [run], status: 'ended' });
});

describe('scoring on scans that the run does not know', () => {
  it('scores those alone, names what is held out and what has no label, and keeps the evaluation with the run', async () => {
    load({ a: 0, b: 1, t1: 2, u: 1, v: 3 }, ['c']);
    await useExternal.getState().score(checkpoint);
    expect(happened).toEqual(['predicted a b']);
    expect(result()).toMatchObject({ checkpointId: 'run-3', total: 2, opening: null, scores: { n: 2, accuracy: 0.5 }, trainedOn: 2 });
    expect(outcome()).toMatchObject({
      heldOut: { train: ['t1'], tune: ['u'], test: ['v'] },
      untold: { seen: false },
      scored: ['external'],
    });
    expect(outcome()?.scans.unlabelled).toEqual(['c']);
    expect(stored.externals).toEqual([
      { at: expect.any(String), n: 2, refused: 0, epoch: 3, data: expect.stringMatching(/^[0-9a-f]{64}$/), heldOut: 3 },
    ]);
    expect(useRun.getState().record?.externals).toHaveLength(1);
  });

  it('scores one of several scans of the same pixels, none where their labels differ, and names the others', async () => {
    load({ a: 0, 'a again': 0, b: 1, c: 2, 'c again': 3 });
    await useExternal.getState().score(checkpoint);
    expect(happened).toEqual(['predicted a b']);
    expect(result()?.problems.map(({ id }) => id)).toEqual(['external-copies', 'external-copies/labels']);
    expect(result()?.problems.map(({ what }) => what)).toEqual([
      expect.stringContaining('not scored: a again.'),
      expect.stringContaining('none of them is scored: c, c again.'),
    ]);
    expect(stored.externals).toMatchObject([{ n: 2, heldOut: 0 }]);
    const card = JSON.parse(await externalFile('model-card.json', checkpoint, outcome()!));
    expect(card.participants).toMatchObject({ found: 5, excluded: { copy: 3 } });
  });

  it('opens the locked scans on request, which is counted before anything is predicted', async () => {
    load({ a: 0, v: 3 });
    await useExternal.getState().score(checkpoint, { openTest: true });
    expect(happened).toEqual(['counted', 'predicted a v']);
    expect(outcome()).toMatchObject({ opening: 1, scored: ['external', 'test'] });
    expect(result()?.scores.n).toBe(1);
    // The side of a run that is known here has scores of its own, of the whole side.
    expect(useEvaluation.getState().results.run?.test).toBeUndefined();
  });

  it('scores nothing where the run knows all scans', async () => {
    load({ t1: 2, u: 1 });
    await useExternal.getState().score(checkpoint);
    expect(result()).toBeUndefined();
    expect(outcome()).toMatchObject({ scored: [], heldOut: { train: ['t1'], tune: ['u'] } });
    expect(stored.externals).toEqual([]);
  });

  it('says of a model that tells nothing that nothing is known, and takes all scans for external', async () => {
    stored.runs = [];
    load({ a: 0, t1: 2 });
    await useExternal.getState().score(imported());
    expect(outcome('import:w')).toMatchObject({ untold: { seen: true, test: true }, heldOut: { train: [] } });
    expect(result('import:w')).toMatchObject({ trainedOn: null, scores: { n: 2 } });
    await useExternal
      .getState()
      .score(imported({ runId: 'elsewhere', slices: [], openings: 0, seen: { train: ['print of t1'], tune: [] } }));
    expect(outcome('import:w')).toMatchObject({ untold: { seen: false, test: false }, heldOut: { train: ['t1'] } });
  });

  it('knows scans of a run without fingerprints by their names, and no others', async () => {
    const { data: _, ...older } = run;
    stored.runs = [older];
    load({ a: 0, t2: 1, v: 3 });
    await useExternal.getState().score(checkpoint);
    expect(outcome()).toMatchObject({ heldOut: { train: ['t2'], tune: [], test: ['v'] }, untold: { seen: true, test: false } });
    // Dropped scans have no more than their names to be known by, either.
    const { scans } = useDataset.getState();
    const drop = {
      ...{ scans: [scans.a, scans.t2], files: new Map(), refused: [], problems: [], questions: [], classes: settings.classes },
      sources: [{ join: { labels: { a: 0, t2: 1 }, matched: 2 } }],
    } as unknown as LabelledDrop;
    useDataset.setState({ scans: {}, order: [] });
    useExternal.setState({ source: 'dropped', drop });
    await useExternal.getState().score(checkpoint);
    expect(outcome()).toMatchObject({ heldOut: { train: ['t2'] }, scored: ['external', 'train'] });
    expect(result()).toMatchObject({ isApart: true, cases: [{ scanId: 'dropped a' }] });
    expect([...(result()?.facts?.keys() ?? [])]).toEqual(['dropped a']);
    useExternal.setState({ source: 'loaded' });
    load({ a: 0, t2: 1, v: 3 });
    // With its fingerprints a scan of the same name and other pixels is another scan.
    stored.runs = [{ ...run, data: { ...run.data!, prints: { ...run.data!.prints, t2: 'other pixels' } } }];
    await useExternal.getState().score(checkpoint);
    expect(outcome()?.heldOut.train).toEqual([]);
  });

  it('asks what other classes are to the model, and leaves out those that are nothing to it', async () => {
    load({ a: 0, b: 1, c: 2 });
    useDataset.setState({ classes: ['Normal', 'Ill', 'Unknown'] });
    await useExternal.getState().score(checkpoint);
    expect([happened, result()]).toEqual([[], undefined]);
    useExternal.getState().answerClasses(['Normal', 'Ill', 'Unknown'], settings.classes, [0, 3, null]);
    await useExternal.getState().score(checkpoint);
    expect(result()?.cases.map(({ name, truth }) => [name, truth])).toEqual([
      ['a', 0],
      ['b', 3],
    ]);
    expect(outcome()?.scans.unlabelled).toEqual(['c']);
  });

  it('refuses a scan that no net for chest CT can grade, and scores it where that is wanted, which its row says', async () => {
    load({ a: 0, b: 1 });
    const { scans } = useDataset.getState();
    useDataset.setState({ scans: { ...scans, b: { ...scans.b!, showsLungs: false } } });
    await useExternal.getState().score(checkpoint);
    expect(result()).toMatchObject({ total: 2, scores: { n: 1 }, problems: [{ code: 'misfit' }] });
    expect(await externalFile('cases.csv', checkpoint, outcome()!)).toMatch(/\nb,external,2,,,,,,.*refused/);
    await useExternal.getState().score(checkpoint, { anyway: true });
    expect(result()).toMatchObject({ total: 2, scores: { n: 2 }, problems: [] });
    expect(await externalFile('cases.csv', checkpoint, outcome()!)).toMatch(/\nb,external,2,1,.*scored-anyway/);
  });

  it('leaves out a scan that cannot be predicted, with the reason, and shows nothing after a cancel', async () => {
    load({ a: 0, b: 1 });
    fails.scans.add('b');
    await useExternal.getState().score(checkpoint);
    expect(result()).toMatchObject({ total: 2, scores: { n: 1 }, problems: [{ code: 'bad' }] });
    useEvaluation.setState({ results: {} });
    fails.beforeRows = () => useExternal.getState().cancel();
    await useExternal.getState().score(checkpoint);
    expect([result(), useExternal.getState().progress, stored.externals.length]).toEqual([undefined, null, 1]);
    fails.beforeRows = () => {
      throw new Error('device lost');
    };
    await useExternal.getState().score(checkpoint);
    expect(useExternal.getState().failure).toMatchObject({ checkpointId: 'run-3', problem: { level: 'error' } });
  });
});

describe('what is said under scans that are chosen', () => {
  it('is of those scans alone: another source, another drop, or files that are being read have no scores yet', async () => {
    load({ t1: 2, u: 1 });
    const said = () => outcomeOn(useExternal.getState(), checkpoint);
    await useExternal.getState().score(checkpoint);
    expect(said()).toBe(outcome());
    const { scans } = useDataset.getState();
    const dropOf = () =>
      ({
        ...{ scans: [scans.t1], files: new Map(), refused: [], problems: [], questions: [], classes: settings.classes },
        sources: [{ join: { labels: { t1: 0 }, matched: 1 } }],
      }) as unknown as LabelledDrop;
    useExternal.setState({ source: 'dropped', drop: dropOf() });
    expect(said()).toBeUndefined();
    await useExternal.getState().score(checkpoint);
    expect(said()).toMatchObject({ heldOut: { train: ['t1'] } });
    useExternal.setState({ source: 'loaded' });
    expect(said()).toBeUndefined();
    useExternal.setState({ source: 'dropped' });
    useExternal.setState({ drop: dropOf() });
    expect(said()).toBeUndefined();
    await useExternal.getState().score(checkpoint);
    const reading = useExternal.getState().takeFiles(checkpoint, (async function* () {})());
    expect([useExternal.getState().drop, said()]).toEqual([null, undefined]);
    useExternal.getState().cancel();
    await reading;
  });

  it('is that none is external, before anything is computed, where all loaded scans are of the run itself', () => {
    const counts = () => {
      const ready = scansToScore(useExternal.getState(), useDataset.getState(), settings.classes)!;
      return allOwn(run, ready, currentDataset());
    };
    load({ t1: 2, u: 1, v: 3 });
    // A name alone does not say that it is the same scan.
    useLeaks.setState({ fingerprints: new Map() });
    expect(counts()).toBeNull();
    const prints = new Map(['t1', 'u', 'v'].map((name) => [name, `print of ${name}`]));
    useLeaks.setState({ fingerprints: prints });
    expect(counts()).toEqual({ train: 1, tune: 1, test: 1 });
    load({ t1: 2, u: 1, a: 3 });
    useLeaks.setState({ fingerprints: new Map([...prints, ['a', 'print of a']]) });
    expect(counts()).toBeNull();
    useLeaks.setState({ fingerprints: new Map() });
  });
});

describe('the files of an external evaluation', () => {
  it('have the labels as they are in the scores, the sides of all scans that were predicted, and those that could not be', async () => {
    load({ a: 0, b: 1, t1: 2 });
    fails.scans.add('b');
    await useExternal.getState().score(checkpoint);
    expect(
      (await externalFile('cases.csv', checkpoint, outcome()!))
        .replace(/^\ufeff/, '')
        .trim()
        .split(/\r?\n/),
    ).toEqual([
      'scan_id,side,actual_category,predicted_category,p1,p2,p3,p4,flags',
      'a,external,1,1,0.4,0.3,0.2,0.1,',
      'b,external,2,,,,,,not-predicted',
    ]);
    useExportNames.setState({ pseudonyms: true });
    expect(await externalFile('cases.csv', checkpoint, outcome()!)).toMatch(/\nS-\w+,external,2,,,,,,not-predicted/);
    const card = JSON.parse(await externalFile('model-card.json', checkpoint, outcome()!));
    expect(card.participants).toMatchObject({ found: 3, excluded: { 'other-side': 1, locked: 0, 'not-predicted': 1 } });
    expect(card.looks.externals).toHaveLength(1);
    expect(JSON.parse(await externalFile('scores.json', checkpoint, outcome()!))).toMatchObject({ side: 'external', n: 1, opening: null });
    expect(await externalFile('report.html', checkpoint, outcome()!)).toContain('Evaluated on external scans 1 time');
  });
});
