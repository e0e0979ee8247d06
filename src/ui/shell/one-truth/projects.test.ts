import { expect, it } from 'vitest';
import { draw, railNotes } from './drawing.fixture.ts';
import { arrange, queued } from './studio.fixture.ts';

const { RunsScreen } = await import('../../runs/RunsScreen.tsx');
const { EmptyData } = await import('../../data/EmptyData.tsx');
const { useProject } = await import('#state/project/project.ts');
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

it('Data says whose scans it waits for, and offers the demo first to nobody who has work of their own', () => {
  const kept = { key: 'k', files: ['k'], pixels: null, name: 'ct_1', changedAt: 0, decisions: { label: 1 } };
  const project = newProject('p', 'Evening', false, 0);
  useProject.setState({ open: project });
  expect(draw(EmptyData).text).toMatch(/Drop a folder of CT scans/);
  expect(railNotes().data).toBe('No scans yet');
  useProject.setState({ open: { ...project, scans: [kept] } });
  expect(railNotes().data).toBe('Load 1 scan again');
  expect(draw(EmptyData).text).toMatch(/Drop the scans of Evening again\n1 scan, 1 label by hand[\s\S]*1 scan will be recognised/);
  expect(draw(EmptyData).html).toMatch(/<button[^>]*data-variant="default"[^>]*>(?:(?!<\/button>)[\s\S])*Try the demo/);
  useProject.setState({ open: { ...project, isDemo: true, scans: [kept] } });
  expect(draw(EmptyData).buttons.get('Make the demo again')).toBe('enabled');
  useProject.setState({ open: null });
});
