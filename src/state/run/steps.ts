import type { Step } from '../navigation.ts';
import type { RunStatus } from './run.ts';
import { isActive } from './run.ts';

export type StepState = 'empty' | 'ready' | 'running' | 'needs attention' | 'done' | 'locked';

export interface StepView {
  state: StepState;
  /** What a locked step needs, or what the state means. */
  note: string;
}

/** What the states of the steps are worked out from. */
export interface StudyFacts {
  scans: number;
  /** Scans with a label, and of these the ones without an error that are not left out: what is trained and scored on. */
  labelled: number;
  usableLabelled: number;
  classesWithScans: number;
  problems: number;
  /** What the person has not said yet about the label tables. */
  questions: number;
  reading: boolean;
  split: { train: number; tune: number; blocked: boolean; leaking: boolean } | null;
  run: RunStatus;
  hasHistory: boolean;
  checkpoints: number;
}

/** One state per step; a locked step says what opens it. */
export function stepViews(facts: StudyFacts): Record<Step, StepView> {
  return {
    data: dataView(facts),
    prepare: prepareView(facts),
    train: trainView(facts),
    evaluate: evaluateView(facts),
    predict: predictView(facts),
  };
}

function dataView({ scans, reading, problems, questions, labelled, usableLabelled }: StudyFacts): StepView {
  if (reading) return { state: 'running', note: 'Reading files' };
  if (scans === 0)
    return problems > 0 ? { state: 'needs attention', note: 'Nothing could be read' } : { state: 'empty', note: 'No scans yet' };
  if (questions > 0) return { state: 'needs attention', note: `${scans} ${scans === 1 ? 'scan' : 'scans'}, a question about the labels` };
  if (labelled === 0) return { state: 'needs attention', note: `${scans} ${scans === 1 ? 'scan' : 'scans'}, no labels` };
  if (usableLabelled === 0)
    return { state: 'needs attention', note: scans === 1 ? 'The scan can’t be used' : `None of ${scans} scans can be used` };
  return { state: 'ready', note: `${usableLabelled} of ${scans} scans used` };
}

function prepareView({ classesWithScans, split }: StudyFacts): StepView {
  if (classesWithScans < 2) return { state: 'locked', note: 'Needs labelled scans of two classes' };
  if (!split) return { state: 'empty', note: 'Not split yet' };
  if (split.blocked) return { state: 'needs attention', note: 'The split needs more patients' };
  if (split.leaking) return { state: 'needs attention', note: 'A leak blocks training' };
  return { state: 'ready', note: `${split.train} train, ${split.tune} tune` };
}

function trainView({ run, split, hasHistory }: StudyFacts): StepView {
  if (isActive(run)) return { state: 'running', note: run === 'stopping' ? 'Stopping' : 'Training' };
  if (run === 'failed') return { state: 'needs attention', note: 'The run failed' };
  if (hasHistory) return { state: 'done', note: 'Run ended' };
  if (split?.leaking) return { state: 'locked', note: 'A leak blocks training' };
  if (!split || split.blocked || split.train === 0 || split.tune === 0) return { state: 'locked', note: 'Needs a train and a tune side' };
  return { state: 'ready', note: 'Ready to start' };
}

function evaluateView({ hasHistory, checkpoints, run }: StudyFacts): StepView {
  if (checkpoints === 0 || !hasHistory)
    return { state: 'locked', note: isActive(run) ? 'Opens after the first epoch' : 'Needs a trained net' };
  return { state: 'ready', note: 'Scores' };
}

function predictView({ checkpoints }: StudyFacts): StepView {
  if (checkpoints === 0) return { state: 'locked', note: 'Needs a checkpoint' };
  return { state: 'ready', note: `${checkpoints} checkpoint${checkpoints === 1 ? '' : 's'}` };
}
