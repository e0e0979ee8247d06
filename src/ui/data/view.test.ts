import { beforeEach, expect, it, vi } from 'vitest';
import { newProject } from '#projects/record.ts';
import type { PutBack } from '#state/project/put-back.ts';

vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: async function* () {} }));
vi.mock('#workers/client/study.ts', () => ({ study: {} }));

const { useDataset } = await import('#state/dataset/dataset.ts');
const { useProject } = await import('#state/project/project.ts');
const { shownIds, useDataView } = await import('./view.ts');

const scan = (id: string) => ({ id, name: id, problems: [] });
const putBack = { known: 2 } as unknown as PutBack;

beforeEach(() => {
  useProject.setState({ open: newProject('evening', 'Evening', false, 0), putBack: null });
  useDataset.setState({ scans: { a: scan('a'), b: scan('b') } as never, order: ['a', 'b'], labels: { a: 0 } });
});

it('work that comes back shows all scans where the filter it was left with has none any more', () => {
  useDataView.getState().setFilter('unlabelled');
  useProject.setState({ putBack });
  expect(shownIds()).toEqual(['b']);
  useDataset.setState({ labels: { a: 0, b: 1 } });
  expect(shownIds()).toEqual([]);
  useProject.setState({ putBack: { ...putBack } });
  expect([useDataView.getState().filter, shownIds()]).toEqual(['all', ['a', 'b']]);
});

it('what was done to scans of one project is not told in another', () => {
  const said = { of: 'undone', kind: 'label', scan: 'a' } as const;
  useDataView.getState().say(said);
  useProject.setState({ putBack: null });
  expect(useDataView.getState().said).toEqual(said);
  useProject.setState({ open: newProject('next', 'Next', false, 0) });
  expect(useDataView.getState().said).toBeNull();
});
