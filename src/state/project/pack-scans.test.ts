import { afterAll, expect, it, vi } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { newProject } from '#projects/record.ts';

vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));

const { useDataset } = await import('../dataset/dataset.ts');
const { exportableScans, pixelBytesOf, unusedSeries } = await import('./pack-scans.ts');
const { useProject } = await import('./project.ts');
const { projectSession } = await import('./project-session.ts');

const scanOf = (id: string, slices: number) =>
  ({ id, name: id, studyKey: 's', problems: [], rows: 10, columns: 10, unit: 'HU', slices: new Array(slices).fill({}) }) as unknown as Scan;

afterAll(() => {
  useDataset.setState({ scans: {}, order: [], otherSeries: new Set() });
  useProject.setState({ open: null });
  projectSession.placed.clear();
});

it('of a study with several series the one in use is exported, and the others are told with their size', () => {
  const project = newProject('p', 'Ward A', false, 1);
  const scans = { used: scanOf('used', 3), other: scanOf('other', 5) };
  useProject.setState({ open: project });
  useDataset.setState({ scans, order: ['used', 'other'], otherSeries: new Set(['other']), isDemo: false });
  for (const [id, scan] of Object.entries(scans)) projectSession.placed.set(id, { key: `key of ${id}`, scan, files: [] });
  expect(exportableScans(project).map(({ key }) => key)).toEqual(['key of used']);
  expect(unusedSeries().map((scan) => [scan.id, pixelBytesOf(scan)])).toEqual([['other', 1000]]);
});
