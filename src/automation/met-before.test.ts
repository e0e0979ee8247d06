import { expect, it, vi } from 'vitest';
import { paperSettings } from '#train/settings/recipe.ts';
import type { ReportLine } from './report.ts';

const test = { runId: 'r', slices: ['locked'], openings: 0, seen: { train: ['print of b'], tune: ['print of c'] } };
vi.mock('#storage/weights.ts', () => ({ listWeightFiles: async () => [{ sha256: 'ab' }, { sha256: 'cd', test }] }));

const { metByWeights } = await import('./met-before.ts');

const split = { seed: 1, train: ['a'], tune: ['b'], test: ['c', 'd'], problems: [] };
const loaded = { printOf: (id: string) => `print of ${id}`, slicesOf: (id: string) => (id === 'a' ? ['locked'] : []) };
const begunFrom = (sha256: string | null) => ({
  ...paperSettings(),
  weights: sha256 === null ? null : { sha256, name: 'own', published: false, transformInput: false },
});

it('counts and tells scans that the weights have met, and is silent of weights that tell nothing', async () => {
  const problems: string[] = [];
  vi.stubGlobal('window', {
    reportToTerminal: async (line: ReportLine) => line.kind === 'problem' && problems.push(`${line.problem.level} ${line.problem.what}`),
  });
  expect(await metByWeights(begunFrom('cd'), split, loaded)).toEqual({
    metBefore: { trained: 1, chose: 1, locked: 1 },
    earlier: { train: ['print of b'], tune: ['print of c'], slices: { train: [], tune: [], test: ['locked'] } },
  });
  expect(problems).toEqual([expect.stringContaining('warning The model')]);
  for (const other of ['ab', 'gone', null]) expect(await metByWeights(begunFrom(other), split, loaded)).toEqual({});
  expect((await metByWeights(begunFrom('cd'), { ...split, train: ['x'], tune: ['y'], test: ['z'] }, loaded)).metBefore).toBeNull();
  expect(problems).toHaveLength(1);
});
