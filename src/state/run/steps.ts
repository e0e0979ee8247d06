import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { Step } from '../navigation.ts';
import type { RunStatus } from './run-view.ts';
import { isActive } from './run-view.ts';

export type StepState = 'empty' | 'ready' | 'running' | 'needs attention' | 'done' | 'locked';

export interface StepView {
  state: StepState;
  /** The need of a locked step, or the meaning of the state. */
  note: Phrase;
}

/** The facts that determine the states of the steps. */
export interface DatasetFacts {
  scans: number;
  /** The number of labelled scans. `usableLabelled` counts those that have no error and are not left out: these train and are scored. */
  labelled: number;
  usableLabelled: number;
  classesWithScans: number;
  problems: number;
  /** The number of open questions about the label tables. */
  questions: number;
  reading: boolean;
  split: { train: number; tune: number; blocked: boolean; leaking: boolean } | null;
  run: RunStatus;
  hasHistory: boolean;
  checkpoints: number;
}

/** Returns one state per step. A locked step's note says what opens it. */
export function stepViews(facts: DatasetFacts): Record<Step, StepView> {
  return {
    data: dataView(facts),
    prepare: prepareView(facts),
    train: trainView(facts),
    evaluate: evaluateView(facts),
    predict: predictView(facts),
  };
}

function dataView({ scans, reading, problems, questions, labelled, usableLabelled }: DatasetFacts): StepView {
  if (reading) return { state: 'running', note: phrase('step/reading') };
  if (scans === 0)
    return problems > 0 ? { state: 'needs attention', note: phrase('step/unreadable') } : { state: 'empty', note: phrase('step/no-scans') };
  if (questions > 0) return { state: 'needs attention', note: phrase('step/label-question', { scans }) };
  if (labelled === 0) return { state: 'needs attention', note: phrase('step/no-labels', { scans }) };
  if (usableLabelled === 0) return { state: 'needs attention', note: phrase('step/none-usable', { scans }) };
  return { state: 'ready', note: phrase('step/used', { used: usableLabelled, scans }) };
}

function prepareView({ classesWithScans, split }: DatasetFacts): StepView {
  if (classesWithScans < 2) return { state: 'locked', note: phrase('step/two-classes') };
  if (!split) return { state: 'empty', note: phrase('step/not-split') };
  if (split.blocked) return { state: 'needs attention', note: phrase('step/more-patients') };
  if (split.leaking) return { state: 'needs attention', note: phrase('step/leak') };
  return { state: 'ready', note: phrase('step/sides', { train: split.train, tune: split.tune }) };
}

function trainView({ run, split, hasHistory }: DatasetFacts): StepView {
  if (isActive(run)) return { state: 'running', note: phrase(run === 'stopping' ? 'step/stopping' : 'step/training') };
  if (run === 'failed') return { state: 'needs attention', note: phrase('step/failed') };
  if (hasHistory) return { state: 'done', note: phrase('step/ended') };
  if (split?.leaking) return { state: 'locked', note: phrase('step/leak') };
  if (!split || split.blocked || split.train === 0 || split.tune === 0) return { state: 'locked', note: phrase('step/needs-sides') };
  return { state: 'ready', note: phrase('step/ready') };
}

function evaluateView({ hasHistory, checkpoints, run }: DatasetFacts): StepView {
  if (checkpoints === 0 || !hasHistory) return { state: 'locked', note: phrase(isActive(run) ? 'step/first-epoch' : 'step/needs-net') };
  return { state: 'ready', note: phrase('step/scores') };
}

function predictView({ checkpoints }: DatasetFacts): StepView {
  if (checkpoints === 0) return { state: 'locked', note: phrase('step/needs-checkpoint') };
  return { state: 'ready', note: phrase('step/checkpoints', { count: checkpoints }) };
}
