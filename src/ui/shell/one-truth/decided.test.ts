import { createElement } from 'react';
import { expect, it } from 'vitest';
import { draw } from './drawing.fixture.ts';
import { arrange, ids, labels, record, scans, settings, useDataset } from './studio.fixture.ts';

const { SaidLine } = await import('../../data/SaidLine.tsx');
const { DataFoot } = await import('../../data/DataFoot.tsx');
const { excludeScan, markShown } = await import('../../data/labelling.ts');
const { filterScans } = await import('../../data/filters.ts');
const { DifferencesSection } = await import('../../runs/DifferencesSection.tsx');
const { HomeScreen } = await import('../../home/HomeScreen.tsx');
const { useProject } = await import('#state/project/project.ts');
const { newProject } = await import('#projects/record.ts');
const { learnsAlike } = await import('#runs/again.ts');
const { useRunDifferences } = await import('#state/runs/run-differences.ts');
const { useCostMatrix, ownCosts } = await import('#state/predict/cost-matrix.ts');

it('an exclusion and a mark are told in the status line, as a label is', () => {
  arrange({ data: { scans, order: ids, labels } });
  const said = () => draw(() => createElement(SaidLine, {})).text;
  excludeScan('s1');
  expect(said()).toBe('s1 is excluded.');
  excludeScan('s1');
  expect(said()).toBe('s1 is no longer excluded.');
  const scan = scans.s2 as never;
  markShown(scan, 4);
  expect(said()).toBe('s2: slice 5 is marked.');
  markShown(scan, 4);
  expect(said()).toBe('s2: slice 5 is no longer marked.');
  expect(draw(() => createElement(SaidLine, { steps: true })).text, 'elsewhere only steps back and forth').toBe('');
});

it('a scan that is excluded is not counted as one without a label, in the filter or in the foot', () => {
  arrange({ data: { scans, order: ids, labels: { s0: 0, s1: 1 } } });
  const waiting = () => filterScans(useDataset.getState()).unlabelled.length;
  const foot = () => /(\d+) without a label/.exec(draw(() => createElement(DataFoot, { small: false })).text)?.[1];
  expect([waiting(), foot()]).toEqual([8, '8']);
  useDataset.setState({ excludedByHand: new Set(['s5']) });
  expect([waiting(), foot()]).toEqual([7, '7']);
});

it('Home has a button beside "drop the same folder", and names the one that makes the demo again', () => {
  const known = [{ key: 'k', files: [], pixels: null, name: 'ct', changedAt: 0, decisions: { label: 1 } }];
  for (const isDemo of [false, true]) {
    arrange({});
    const project = { ...newProject('p', 'Evening', isDemo, 0), scans: known };
    useProject.setState({ open: project, list: [project] });
    const { text, buttons } = draw(HomeScreen);
    expect(buttons.has('Choose folder')).toBe(!isDemo);
    expect(text).toMatch(isDemo ? /“Go on with Evening” makes the same scans/ : /Drop the same folder anywhere on this page, or choose it/);
  }
  useProject.setState({ open: null, list: [] });
});

it('where nothing that the net learns from was changed, the two runs are said to be alike, without an interval', () => {
  const own = { seed: 1, train: ids.slice(4), tune: ids.slice(2, 4), test: ids.slice(0, 2) };
  const relabel = (scan: string) => ({
    again: { run: 'run', called: 'A', relabelled: [{ scan, was: 0, now: 1 }], leftOut: [], sameSides: true, settings: [] },
  });
  const first = record(2, { split: own, bestEpoch: 1 });
  const second = (scan: string, bestEpoch = 1) =>
    record(2, { id: 'second', createdAt: '2026-01-03T00:00:00.000Z', split: own, bestEpoch, ...relabel(scan) });
  expect([learnsAlike(second('s2'), first), learnsAlike(second('s5'), first)]).toEqual([true, false]);
  const said = (later: ReturnType<typeof second>) => {
    const scores = { macroF1: { value: 0, low: -0.1, high: 0.1, restsOn: null, isWithinNoise: true } };
    const accuracy = { onlyFirst: 0, onlySecond: 0, both: 1, neither: 0, n: 2, p: 1 };
    const comparison = { others: [{ differences: { n: 2, scores }, accuracy, adjusted: 1 }], best: null };
    const shown = { runs: ['run', 'second'], state: 'done', of: [], comparison, relabelled: null };
    useRunDifferences.setState({ shown: { ...shown, costs: ownCosts(useCostMatrix.getState(), settings.classes) } as never });
    arrange({ run: { status: 'ended', record: later, past: [later, first] } });
    return draw(() => createElement(DifferencesSection, { runs: [first, later] })).text;
  };
  expect(said(second('s2'))).toContain('Nothing that the net learns from was changed, so the two runs are alike.');
  expect(said(second('s2'))).not.toContain("can't tell whether the changes helped");
  expect(said(second('s2', 2))).toMatch(/alike but for the kept epoch: \w kept epoch 1, \w epoch 2\./);
  expect(said(second('s5'))).toContain("can't tell whether the changes helped");
});
