import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Scan } from '#ct/scan.ts';

vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));

const { useDataset } = await import('../dataset/dataset.ts');
const { recordOfNow } = await import('../runs/new-record.ts');
const { adviseBatches, adviseSlices, useSettings } = await import('./settings.ts');
const { PROJECT_STEPS } = await import('./settings-steps.ts');

const state = () => useSettings.getState();
const { undo, redo, endTyping } = useDataset.getState();

beforeEach(() => {
  state().choosePreset('studio');
  useSettings.setState({ replaced: null });
  useDataset.getState().forgetSteps(PROJECT_STEPS);
});
afterEach(() => useDataset.setState({ scans: {} }));

it('a setting is a step that names it, and what is typed in its field is one step', () => {
  const { maxEpochs, learningRate } = state().settings;
  for (const epochs of [1, 12]) state().set('maxEpochs', epochs);
  endTyping();
  state().set('learningRate', 0.5);
  expect([undo(), state().settings.learningRate]).toMatchObject([{ kind: 'setting', setting: 'learningRate' }, learningRate]);
  expect([undo(), state().settings.maxEpochs]).toMatchObject([{ setting: 'maxEpochs' }, maxEpochs]);
  expect([undo(), redo(), state().settings.maxEpochs]).toMatchObject([null, { setting: 'maxEpochs' }, 12]);
});

it('choices are steps of their own; one that changes nothing is none', () => {
  state().set('balance', { by: 'weights' });
  state().set('balance', { by: 'sampling' });
  state().set('balance', { by: 'sampling' });
  expect([undo(), state().settings.balance]).toMatchObject([{ setting: 'balance' }, { by: 'weights' }]);
  state().chooseNet('resnet18');
  state().choosePreset('paper');
  expect([undo()?.kind, state().settings.model, state().preset]).toEqual(['preset', 'resnet18', 'studio']);
  expect([undo()?.kind, undo()?.setting, undo()]).toEqual(['net', 'balance', null]);
});

it('what the studio advises is no step, and stays when a step before it is undone', () => {
  state().set('learningRate', 0.5);
  adviseBatches(6);
  const { batchSize } = state().settings;
  expect(undo()).toMatchObject({ setting: 'learningRate' });
  expect([state().settings.batchSize, undo()]).toEqual([batchSize, null]);
  state().set('batchSize', 5);
  adviseBatches(88);
  expect([undo(), state().settings.batchSize, state().hasOwnBatches]).toMatchObject([{ setting: 'batchSize' }, 16, false]);
});

it('slices that were advised give way to those that are advised when they come back', () => {
  useDataset.setState({ scans: {} });
  adviseSlices();
  state().changePreparation({ slices: { by: 'hand' } as never });
  useDataset.setState({ scans: { a: { id: 'a', unit: 'grey8' } as Scan } });
  adviseSlices();
  expect([undo(), state().settings.preparation.slices]).toMatchObject([{ setting: 'preparation.slices' }, 'middle-3']);
});

it('a run keeps the settings that it began with, whatever is undone while it trains', () => {
  state().set('maxEpochs', 12);
  const split = { seed: 1, train: [], tune: [], test: [], problems: [] };
  const record = recordOfNow(state().settings, split, { by: 'folder' });
  const before = structuredClone(record.settings);
  undo();
  expect(state().settings.maxEpochs).not.toBe(12);
  expect(record.settings).toEqual(before);
});
