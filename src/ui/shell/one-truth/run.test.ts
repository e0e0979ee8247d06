import { it } from 'vitest';
import type { RunState } from '#state/run/run.ts';
import { type Case, expectOneTruth, none, open } from './said.fixture.ts';
import { batch, checkpoint, log, past, problem, queued, ready, record } from './studio.fixture.ts';

const stage = { text: 'Preparing', done: 0, total: 0 };
const waits = 'Locked. Opens after the first epoch';
const during = { ...open, evaluate: waits, predict: waits };
const kept = [checkpoint('run-best')];
const active = (status: RunState['status'], epochs: number, more: Partial<RunState> = {}): Partial<RunState> => ({
  status,
  record: record(epochs),
  batch: batch(epochs + 1),
  log,
  ...more,
});
const pausedAt = { epoch: 4, batch: 2 };
const pausedRun = record(3, { paused: pausedAt });
const whole = record(5, { stopReason: 'max-epochs' });

const CASES: Record<string, Case> = {
  'preparing scans': {
    ...ready,
    run: active('preparing', 0, { batch: null, stage }),
    told: 'here',
    rail: { ...during, train: 'Preparing the scans' },
  },
  'in the first epoch': {
    ...ready,
    run: active('training', 0),
    told: 'here',
    rail: { ...during, train: 'Training' },
  },
  'after three epochs': { ...ready, run: active('training', 3), checkpoints: kept, told: 'here', rail: { ...open, train: 'Training' } },
  paused: {
    ...ready,
    run: active('paused', 3, { record: pausedRun, stored: pausedAt }),
    checkpoints: kept,
    told: 'paused',
    rail: { ...open, train: 'Paused' },
  },
  'paused before its tab was closed': {
    run: past(pausedRun),
    stored: pausedAt,
    checkpoints: kept,
    told: 'paused',
    rail: { ...open, train: 'Paused' },
  },
  'paused before its tab was closed, and its state was not stored': {
    run: past(pausedRun),
    checkpoints: kept,
    told: 'interrupted',
    rail: { ...open, train: 'Run interrupted' },
  },
  'paused in another tab': {
    run: past(pausedRun, { elsewhere: new Set(['run']) }),
    checkpoints: kept,
    told: 'pausedElsewhere',
    rail: { ...open, train: 'Paused in another tab' },
  },
  'paused while the queue trained it, before its tab was closed': {
    run: past(pausedRun),
    stored: pausedAt,
    queue: queued('running'),
    checkpoints: kept,
    told: 'paused',
    rail: { ...open, train: 'Paused' },
  },
  'in its last epoch': {
    ...ready,
    run: active('last-epoch', 3),
    checkpoints: kept,
    told: 'here',
    rail: { ...open, train: 'Training the last epoch' },
  },
  stopping: { ...ready, run: active('stopping', 3), checkpoints: kept, told: 'here', rail: { ...open, train: 'Stopping' } },
  'with a full disk': {
    ...ready,
    run: active('training', 3, { notStored: problem('storage-full') }),
    checkpoints: kept,
    told: 'here',
    rail: { ...open, train: 'Training' },
  },
  'resumed, so that it is among the past runs, too': {
    ...ready,
    run: active('training', 3, { past: [record(3)] }),
    checkpoints: kept,
    told: 'here',
    rail: { ...open, train: 'Training' },
  },
  ended: { ...ready, run: past(whole, { log }), checkpoints: kept, told: 'ended', rail: { ...open, train: 'Run ended' } },
  'ended in an earlier session': { run: past(whole), checkpoints: kept, told: 'ended', rail: { ...open, train: 'Run ended' } },
  'ended before the scans were loaded': { ...ready, run: past(whole), checkpoints: kept, rail: { ...open, train: 'Ready to start' } },
  'ended, and another is set up': {
    ...ready,
    run: past(whole, { log }),
    view: 'setup',
    checkpoints: kept,
    rail: { ...open, train: 'Ready to start' },
  },
  failed: {
    ...ready,
    run: { ...past(record(3), { log }), status: 'failed', failure: problem('gone') },
    checkpoints: kept,
    told: 'failed',
    rail: { ...open, train: 'The run failed' },
  },
  interrupted: { run: past(record(3)), checkpoints: kept, told: 'interrupted', rail: { ...open, train: 'Run interrupted' } },
  'interrupted, and another could be trained': {
    ...ready,
    run: past(record(3)),
    checkpoints: kept,
    view: 'setup',
    rail: { ...open, train: 'Run interrupted' },
  },
  'interrupted without a stored state, and another could be trained': {
    ...ready,
    run: past(record(3)),
    stored: null,
    checkpoints: kept,
    rail: { ...open, train: 'Ready to start' },
  },
  'without an epoch': {
    run: past(record(0)),
    told: 'interrupted',
    rail: { ...none, runs: '1 run', train: 'Run interrupted' },
  },
  'without its checkpoint': {
    run: past(whole),
    checkpoints: [],
    told: 'ended',
    rail: { ...open, predict: none.predict, evaluate: 'The model was deleted', train: 'Run ended' },
  },
  'trained in another tab': {
    run: past(record(3), { elsewhere: new Set(['run']) }),
    checkpoints: kept,
    told: 'elsewhere',
    rail: { ...open, train: 'Trained in another tab' },
  },
  'trained in another tab, with scans loaded here': {
    ...ready,
    run: past(record(3), { elsewhere: new Set(['run']) }),
    view: 'run',
    checkpoints: [...kept, checkpoint('run-last')],
    told: 'elsewhere',
    rail: { ...open, predict: '2 models', train: 'Trained in another tab' },
  },
  'trained in another tab, with scans here that are not split': {
    data: ready.data!,
    run: past(record(3), { elsewhere: new Set(['run']) }),
    view: 'setup',
    stored: null,
    checkpoints: kept,
    rail: { ...open, train: 'Trained in another tab' },
  },
  'trained by the queue': {
    ...ready,
    run: active('training', 3),
    queue: queued('running', true),
    checkpoints: kept,
    told: 'here',
    rail: { ...open, train: 'Training' },
  },
  'trained by the queue of another tab': {
    ...ready,
    run: past(record(3), { elsewhere: new Set(['run']) }),
    queue: queued('running'),
    view: 'run',
    checkpoints: kept,
    told: 'elsewhere',
    rail: { ...open, train: 'Trained in another tab' },
  },
  'interrupted while the queue trained it': {
    run: past(record(3)),
    queue: queued('running'),
    checkpoints: kept,
    told: 'interrupted',
    rail: { ...open, train: 'Run interrupted' },
  },
  'ended in the queue': {
    run: past(whole),
    queue: queued('done'),
    checkpoints: kept,
    told: 'ended',
    rail: { ...open, train: 'Run ended' },
  },
};

it.each(Object.entries(CASES))('%s: rail, dock and screens say the same', (_, state) => expectOneTruth(state));
