import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import type { RunRecord } from '#runs/record.ts';

vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));
vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
vi.mock('#workers/client/study.ts', async () => {
  const { scoreAll } = await import('#eval/scores.ts');
  return {
    study: { score: async (truth: number[], rows: number[][], classes: string[]) => scoreAll(truth, rows, classes.length) },
  };
});

const { useDataset } = await import('../dataset/dataset.ts');
const { useRun } = await import('../run/run.ts');
const { scoresOf, useEvaluation } = await import('./evaluation.ts');
const { followLabels, relabelled } = await import('./follow-labels.ts');

const CLASSES = ['Mild', 'Severe'];
const cases = [
  { scanId: 'a', name: 'a', patient: 0, truth: 0, probabilities: [0.8, 0.2] },
  { scanId: 'b', name: 'b', patient: 1, truth: 0, probabilities: [0.3, 0.7] },
  { scanId: 'gone', name: 'gone', patient: 2, truth: 1, probabilities: [0.4, 0.6] },
];
const scans = Object.fromEntries(['a', 'b'].map((id) => [id, { id, name: id } as Scan]));
const now = (labels: Record<string, number>, classes = CLASSES) => ({ scans, labels, classes });

describe('the cases of scores with the labels of now', () => {
  it('keep what a scan was scored with at first, and forget it when the label is that again', () => {
    expect(relabelled({ cases }, now({ a: 0, b: 0 }), CLASSES)).toBeNull();
    const changed = relabelled({ cases }, now({ a: 0, b: 1 }), CLASSES)!;
    expect(changed[1]).toEqual({ ...cases[1], truth: 1, was: 0 });
    expect([changed[0], changed[2]]).toEqual([cases[0], cases[2]]);
    expect(relabelled({ cases: changed }, now({ a: 0, b: 0 }), CLASSES)).toEqual(cases);
  });

  it('stay where a scan has no label any more, or the loaded scans have other classes, or other scans', () => {
    expect(relabelled({ cases }, now({ a: 0 }), CLASSES)).toBeNull();
    expect(relabelled({ cases }, now({ a: 0, b: 1 }, ['Severe', 'Mild']), CLASSES)).toBeNull();
    expect(relabelled({ cases, isApart: true }, now({ a: 0, b: 1 }), CLASSES)).toBeNull();
  });

  it('are read as the classes of the labels were read for the model', () => {
    const reads = { classes: ['Well', 'Ill', 'Unknown'], map: [0, 1, null] };
    expect(relabelled({ cases, reads }, now({ a: 1, b: 2 }, reads.classes), CLASSES)?.map(({ truth }) => truth)).toEqual([1, 0, 1]);
    expect(relabelled({ cases, reads }, now({ a: 1, b: 0 }), CLASSES)).toBeNull();
  });
});

describe('the scores', () => {
  const side = () => useEvaluation.getState().results.run?.tune;

  beforeEach(async () => {
    const record = { id: 'run', settings: { classes: CLASSES } } as unknown as RunRecord;
    useRun.setState({ record, past: [record] });
    useDataset.setState({ ...now({ a: 0, b: 0 }), order: ['a', 'b'] });
    const result = { checkpointId: 'run-1', scores: await scoresOf(cases, CLASSES), cases, problems: [], total: 3, opening: null, at: 1 };
    useEvaluation.setState({ results: { run: { tune: result } } });
  });

  it('follow the labels without a prediction, beside what they were before, and back', async () => {
    const first = side()!;
    await followLabels();
    expect(side()).toBe(first);
    useDataset.setState({ labels: { a: 0, b: 1 } });
    await followLabels();
    expect(side()).toMatchObject({ checkpointId: 'run-1', scores: { accuracy: 1 }, before: { accuracy: first.scores.accuracy } });
    expect(first.scores.accuracy).toBeCloseTo(2 / 3);
    expect(side()!.at).toBeGreaterThan(1);
    // A second change is beside the scores of the very first, too.
    useDataset.setState({ labels: { a: 1, b: 1 } });
    await followLabels();
    expect(side()?.before?.accuracy).toBeCloseTo(2 / 3);
    useDataset.setState({ labels: { a: 0, b: 0 } });
    await followLabels();
    expect(side()?.scores).toEqual(first.scores);
    expect(side()?.before).toBeUndefined();
  });
});
