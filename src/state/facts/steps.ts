import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { Step } from '../navigation.ts';
import type { RunStatus } from '../run/run-view.ts';
import { type DataFacts, type DataLack, dataLack } from './data.ts';
import { type EvaluateFact, type EvaluateFacts, evaluateFact } from './evaluate.ts';
import { dockedRun, type RunFacts, runCondition } from './run-condition.ts';
import { type StartFacts, type StartReason, startReasons } from './start.ts';
import type { TrainView } from './train-view.ts';

export type StepState = 'empty' | 'ready' | 'running' | 'attention' | 'done' | 'locked';

export interface StepView {
  state: StepState;
  /** The need of a locked step, or the meaning of the state. */
  note: Phrase;
}

/** The facts that determine the states of the steps: the very ones that the screens of the steps read. */
export interface StudioFacts extends DataFacts {
  start: StartFacts;
  run: RunFacts & EvaluateFacts;
  /** The view that the Train screen shows. */
  trainView: TrainView;
}

/** Returns one state per step. A locked step's note says what opens it. */
export function stepViews(facts: StudioFacts): Record<Step, StepView> {
  return {
    data: dataView(facts),
    prepare: prepareView(facts),
    train: trainStep(facts),
    evaluate: EVALUATE[evaluateFact(facts.run)],
    predict: predictView(facts.run),
  };
}

function dataView(facts: StudioFacts): StepView {
  const { scans, labelled: used } = facts.start;
  const lack = dataLack(facts);
  if (lack === 'no-scans' && facts.known > 0) return { state: 'empty', note: phrase('step/scans-again', { scans: facts.known }) };
  return lack ? DATA[lack](scans, used) : { state: 'ready', note: phrase('step/used', { used, scans }) };
}

/** What the data lack, in a few words. The foot of the Data step has it in whole sentences. */
const DATA: Record<DataLack, (scans: number, used: number) => StepView> = {
  reading: () => ({ state: 'running', note: phrase('step/reading') }),
  unreadable: () => ({ state: 'attention', note: phrase('step/unreadable') }),
  'no-scans': () => ({ state: 'empty', note: phrase('step/no-scans') }),
  question: (scans) => ({ state: 'attention', note: phrase('step/label-question', { scans }) }),
  'no-labels': (scans) => ({ state: 'attention', note: phrase('step/no-labels', { scans }) }),
  'none-usable': (scans) => ({ state: 'attention', note: phrase('step/none-usable', { scans }) }),
  'one-class': (scans, used) => ({ state: 'ready', note: phrase('step/used', { used, scans }) }),
};

function prepareView({ start, classesWithScans }: StudioFacts): StepView {
  const { split, leaks } = start;
  if (classesWithScans < 2) return { state: 'locked', note: phrase('step/two-classes') };
  if (!split) return { state: 'empty', note: phrase('step/not-split') };
  if (split.problems.some(({ level }) => level === 'error')) return { state: 'attention', note: phrase('step/more-patients') };
  if (leaks?.some(({ problem }) => problem.level === 'error')) return { state: 'attention', note: phrase('step/leak') };
  return { state: 'ready', note: phrase('step/sides', { train: split.train.length, tune: split.tune.length }) };
}

function trainStep({ run, trainView, start }: StudioFacts): StepView {
  const { status } = run;
  const record = dockedRun(run) ?? (trainView === 'run' ? run.record : null);
  if (!record) {
    const [reason] = startReasons(start);
    return reason ? START[reason.of] : { state: 'ready', note: phrase('step/ready') };
  }
  switch (runCondition(record, run)) {
    case 'training-here':
      return { state: 'running', note: ACTIVE[status] ?? phrase('step/training') };
    case 'training-elsewhere':
      return { state: 'running', note: phrase('step/elsewhere') };
    case 'paused-here':
      return { state: 'running', note: phrase('step/paused') };
    case 'paused-elsewhere':
      return { state: 'running', note: phrase('step/paused-elsewhere') };
    case 'paused':
      return { state: 'attention', note: phrase('step/paused') };
    case 'failed':
      return { state: 'attention', note: phrase('step/failed') };
    case 'interrupted':
      return { state: 'attention', note: phrase('step/interrupted') };
    case 'ended':
      return { state: 'done', note: phrase('step/ended') };
  }
}

/** The notes of a run under way by its status. */
const ACTIVE: Partial<Record<RunStatus, Phrase>> = {
  preparing: phrase('step/preparing'),
  'last-epoch': phrase('step/last-epoch'),
  stopping: phrase('step/stopping'),
};

/** What keeps training from starting, in a few words. The Train screen has it in whole sentences. */
const START: Record<StartReason['of'], StepView> = {
  reading: { state: 'locked', note: phrase('step/waits-for-files') },
  'no-scans': { state: 'locked', note: phrase('step/needs-sides') },
  'no-labels': { state: 'locked', note: phrase('step/needs-sides') },
  splitting: { state: 'locked', note: phrase('step/needs-sides') },
  'empty-side': { state: 'locked', note: phrase('step/needs-sides') },
  split: { state: 'locked', note: phrase('step/needs-sides') },
  device: { state: 'attention', note: phrase('step/no-device') },
  'checking-leaks': { state: 'locked', note: phrase('step/checking-leaks') },
  'leak-check': { state: 'locked', note: phrase('step/leak-check-failed') },
  leak: { state: 'locked', note: phrase('step/leak') },
  setting: { state: 'attention', note: phrase('step/setting-refused') },
};

const EVALUATE: Record<EvaluateFact, StepView> = {
  'first-epoch': { state: 'locked', note: phrase('step/first-epoch') },
  'no-run': { state: 'locked', note: phrase('step/needs-net') },
  models: { state: 'ready', note: phrase('step/scores') },
  'no-epoch': { state: 'attention', note: phrase('step/no-epoch') },
  looking: { state: 'empty', note: phrase('step/looking') },
  deleted: { state: 'attention', note: phrase('step/checkpoint-deleted') },
  scores: { state: 'ready', note: phrase('step/scores') },
};

/** What opens Predict is a model, as for Evaluate: where both wait for the same, they say the same. */
function predictView(facts: EvaluateFacts): StepView {
  const { checkpoints } = facts;
  if (checkpoints === null) return { state: 'empty', note: phrase('step/looking') };
  if (checkpoints.length === 0) return evaluateFact(facts) === 'first-epoch' ? EVALUATE['first-epoch'] : EVALUATE['no-run'];
  return { state: 'ready', note: phrase('step/checkpoints', { count: checkpoints.length }) };
}
