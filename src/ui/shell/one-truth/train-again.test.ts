import { createElement } from 'react';
import { expect, it } from 'vitest';
import { draw } from './drawing.fixture.ts';
import { arrange, ids, labels, past, record, scans, settings, split, useDataset } from './studio.fixture.ts';

const { ChangesLine } = await import('../../evaluate/ChangesLine.tsx');
const { useProject } = await import('#state/project/project.ts');
const { newProject } = await import('#projects/record.ts');

it('a changed label that draws another split raises no alarm beside "train again", which keeps the sets of the run', () => {
  const { classes } = useDataset.getState();
  const own = { seed: 1, train: ids.slice(4), tune: ids.slice(2, 4), test: ids.slice(0, 2) };
  const trained = record(2, { split: own, settings: { ...settings, classes: [...classes] } });
  const cases = own.tune.map((id) => ({ scanId: id, name: id, truth: labels[id]!, probabilities: [0.5, 0.5] }));
  const said = (now: typeof own | typeof split, loaded = scans) => {
    const changed = { ...labels, s2: 1 - labels.s2! };
    arrange({ data: { scans: loaded, order: ids, labels: changed }, split: { split: now }, leaks: { leaks: [] }, run: past(trained) });
    useProject.setState({ open: { ...newProject('p', 'Evening', false, 0), runs: ['run'] } });
    return draw(() => createElement(ChangesLine, { record: trained, result: { cases } })).text;
  };
  const [alarm, kept] = [/locked test set are in the training/, /Training again keeps the training, validation and test set of this run/];
  const drawn = said(split);
  expect(drawn).toMatch(/training again with these changes cannot change what the net learns/);
  expect(drawn).toMatch(kept);
  expect(drawn).not.toMatch(alarm);
  expect(said(own), 'the split is that of the run').not.toMatch(kept);
  const { s9: _, ...others } = scans;
  const without = said(split, others as typeof scans);
  expect(without, 'it can not keep what is not loaded').toMatch(alarm);
  expect(without).not.toMatch(kept);
  useProject.setState({ open: null });
});
