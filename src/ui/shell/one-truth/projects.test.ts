import { createElement } from 'react';
import { expect, it } from 'vitest';
import { draw, railNotes } from './drawing.fixture.ts';
import { arrange, queued } from './studio.fixture.ts';

const { RunsScreen } = await import('../../runs/RunsScreen.tsx');
const { ProjectLine } = await import('../../home/ProjectLine.tsx');
const { PutBackNotice } = await import('../../project/PutBackNotice.tsx');
const { EmptyData } = await import('../../data/EmptyData.tsx');
const { useProject } = await import('#state/project/project.ts');
const { countDecided } = await import('#projects/decided.ts');
const { newProject } = await import('#projects/record.ts');

it('the queue shows the runs of the open project, and says how many of others wait', () => {
  const { runs: [one, two] = [], splits = [] } = queued('done');
  const runs = [
    { ...one!, project: 'p' },
    { ...two!, project: 'q' },
    { ...two!, id: 'third', project: 'q' },
  ];
  arrange({ run: { status: 'idle', record: null, past: [] }, queue: { runs, splits } });
  useProject.setState({ open: newProject('p', 'Evening', false, 0) });
  expect(draw(RunsScreen).text).toMatch(/1 of 1 run ended\.[\s\S]*2 runs of other projects wait for the same device/);
  useProject.setState({ open: newProject('r', 'Morning', false, 0) });
  expect(draw(RunsScreen).text).toMatch(/Empty\. A grid trains[\s\S]*2 runs of other projects wait/);
  useProject.setState({ open: null });
});

it('Home and the notice of a drop call what was decided alike, also a removed label and notes', () => {
  const all = [
    { label: 1 },
    { label: 2 },
    { given: 1 },
    { label: null },
    { excluded: true as const, note: 'blurred' },
    { marks: [4] },
    { side: 'test' as const },
  ];
  const scans = all.map((decisions, i) => ({ key: `${i}`, files: [], pixels: null, name: `ct_${i}`, changedAt: 0, decisions }));
  const parts = ['2 labels by hand', '1 label of a table', '1 removed label', '1 exclusion', '1 scan with marked slices'];
  const others = ['1 scan moved between sets', '1 note'];
  const project = { ...newProject('p', 'Evening', false, 0), scans };
  expect(draw(() => createElement(ProjectLine, { project })).text).toContain(['7 scans', ...parts, ...others].join(', '));
  const back = { known: 7, decided: countDecided(all), doubtful: [], isTaken: false, undo: () => {}, again: () => {} };
  useProject.setState({ putBack: back });
  expect(draw(PutBackNotice).text).toContain(`7 scans known: ${[...parts, others[0]].join(', ')}, and 1 note put back.`);
  useProject.setState({ putBack: { ...back, decided: countDecided([]) } });
  expect(draw(PutBackNotice).text).toContain('7 scans known.');
  useProject.setState({ putBack: null });
});

it('Home tells a project that a newer version stored, or that is damaged, and that it stays', async () => {
  const { HomeScreen } = await import('../../home/HomeScreen.tsx');
  useProject.setState({ list: [], unread: [] });
  expect(draw(HomeScreen).text).not.toMatch(/version/);
  useProject.setState({
    unread: [
      { id: 'n', name: 'Ward N', isNewer: true },
      { id: 'd', name: null, isNewer: false },
    ],
  });
  expect(draw(HomeScreen).text).toMatch(/Ward N was stored by a newer version of the studio\. Open it with that version\. It stays/);
  expect(draw(HomeScreen).text).toMatch(/A project can't be read: its record is damaged\. It stays/);
  useProject.setState({ list: null, unread: [] });
});

it('Data says whose scans it waits for, and offers the demo first to nobody who has work of their own', () => {
  const kept = { key: 'k', files: ['k'], pixels: null, name: 'ct_1', changedAt: 0, decisions: { label: 1 } };
  const project = newProject('p', 'Evening', false, 0);
  useProject.setState({ open: project });
  expect(draw(EmptyData).text).toMatch(/Drop a folder of CT scans/);
  expect(railNotes().data).toBe('No scans yet');
  expect(draw(EmptyData).buttons.get('Train the demo')).toBe('enabled');
  useProject.setState({ open: { ...project, scans: [kept] } });
  expect(railNotes().data).toBe('Load 1 scan again');
  expect(draw(EmptyData).text).toMatch(/Drop the scans of Evening again\n1 scan, 1 label by hand[\s\S]*1 scan will be recognised/);
  expect(draw(EmptyData).buttons.has('Train the demo')).toBe(false);
  useProject.setState({ open: { ...project, isDemo: true, scans: [kept] } });
  expect(draw(EmptyData).buttons.get('Make the demo again')).toBe('enabled');
  useProject.setState({ open: null });
});
