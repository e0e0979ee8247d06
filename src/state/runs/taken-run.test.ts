import { beforeEach, expect, it, vi } from 'vitest';
import { ProblemError } from '#base/problem.ts';
import { newRun } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';

const run = newRun({ id: 'came', settings: paperSettings(), device: 'cuda', scans: { split: { seed: 1, train: [], tune: [], test: [] } } });
const takeRun = vi.fn(async (_files: File[]) => ({ run, as: 'new' as const, warnings: [] }));
vi.mock('#workers/client/weights.ts', () => ({ takeRun: (files: File[]) => takeRun(files) }));
vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));

const { useNavigation } = await import('../navigation.ts');
const { useRun } = await import('../run/run.ts');
const { useBoard } = await import('./board.ts');
const { takeRunFiles, useTakenRun } = await import('./taken-run.ts');

const files = (...names: string[]) => names.map((name) => new File(['{}'], name));

beforeEach(() => {
  useTakenRun.setState({ taking: false, taken: null, problem: null });
  useBoard.getState().select([]);
  useRun.setState({ record: null, status: 'idle' });
  takeRun.mockClear();
});

it('files of a run that are dropped anywhere are put on the board, where the run is chosen and shown', async () => {
  useNavigation.getState().go('data');
  expect(takeRunFiles(files('run.json', 'checkpoint.safetensors'))).toBe(true);
  await vi.waitFor(() => expect(useTakenRun.getState().taken?.as).toBe('new'));
  expect(useNavigation.getState().step).toBe('runs');
  expect(useBoard.getState().selected).toEqual(['came']);
  expect(useRun.getState().record?.id).toBe('came');
});

it('a run that is trained meanwhile stays on show', async () => {
  const mine = { ...run, id: 'mine' };
  useRun.setState({ record: mine, status: 'training' });
  await useTakenRun.getState().take(files('run.json'));
  expect(useRun.getState().record?.id).toBe('mine');
  expect(useBoard.getState().selected).toEqual(['came']);
});

it('other files are left to others', () => {
  expect(takeRunFiles(files('run.json'))).toBe(false);
  expect(takeRunFiles(files('weights.safetensors', 'a.dcm'))).toBe(false);
  expect(takeRun).not.toHaveBeenCalled();
});

it('what is refused is told, and chooses nothing', async () => {
  takeRun.mockRejectedValueOnce(new ProblemError('run-files/no-epochs', 'metrics.jsonl'));
  await useTakenRun.getState().take(files('metrics.jsonl', 'last.safetensors'));
  expect(useTakenRun.getState()).toMatchObject({ taking: false, taken: null, problem: { id: 'run-files/no-epochs' } });
  expect(useBoard.getState().selected).toEqual([]);
});
