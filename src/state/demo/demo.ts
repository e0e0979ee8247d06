import { create } from 'zustand';
import { Latest } from '#base/async/latest.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError, toProblem } from '#base/problem.ts';
import { DEMO_SIZES, type DemoSize, demoNames } from '#data/demo-names.ts';
import type { RunRecord } from '#runs/record.ts';
import { currentDataset } from '../dataset/current-dataset.ts';
import { useDataset } from '../dataset/dataset.ts';
import { useLeaks } from '../dataset/leaks.ts';
import { labelledScans, useSplit } from '../dataset/split.ts';
import { computeOn } from '../device/device.ts';
import { startReasons } from '../facts/start.ts';
import { type Place, useNavigation } from '../navigation.ts';
import { useEvaluation } from '../predict/evaluation.ts';
import { useSideEvaluations } from '../predict/side-evaluations.ts';
import { usePlacing } from '../project/placing.ts';
import { useProject } from '../project/project.ts';
import { isUnfinished, resumeBlocker } from '../run/resume.ts';
import { useRun } from '../run/run.ts';
import { isActive } from '../run/run-view.ts';
import { COURSES, type CourseStep, type DemoCourse, keepCourse, keptCourse } from './course.ts';
import { leaveTrainedDemo, openTrainedDemo } from './trained-project.ts';
import { until } from './until.ts';

export interface DemoState {
  /** The demo that is under way, or that came to an end and was not dismissed; null: none. */
  course: DemoCourse | null;
  /** Makes the demo's scans, trains a net with them and scores it. */
  train(size?: DemoSize): Promise<void>;
  /**
   * Opens the demo that ships trained, scores it on scans that are made for that, and makes the others. `screens`: whether the screen of each step is
   * shown; it is unless said otherwise.
   */
  showTrained(how?: { screens: boolean }): Promise<void>;
  /** Goes on with a demo that was stopped, or left by a reload. */
  goOn(): Promise<void>;
  /** Stops what is under way. What was made stays: scans, epochs, scores. */
  cancel(): void;
  dismiss(): void;
  /** Finds out whether a demo was under way when this tab was reloaded. */
  recall(): void;
}

/** The demo was stopped by a button of the step that it was at. */
class Stopped extends Error {}

/** The screen of each step. */
const SCREEN_OF: Record<CourseStep, Place> = { open: 'evaluate', scans: 'data', prepare: 'prepare', train: 'train', evaluate: 'evaluate' };

/**
 * The demo as one button: it presses the buttons of the steps, in the stores that a person presses, and shows the screen of each step unless the
 * person has gone elsewhere.
 */
export const useDemo = create<DemoState>()((set, get) => {
  const courses = new Latest();
  let shown: Place | null = null;
  /** Whether the demo itself is opening its project. */
  let isOpening = false;
  /** Whether the screen of each step is shown. */
  let hasScreens = true;

  const show = (course: DemoCourse | null) => {
    keepCourse(course);
    set({ course });
  };
  const change = (now: Partial<DemoCourse>) => {
    const { course } = get();
    if (course) show({ ...course, ...now });
  };
  const goWith = (place: Place) => {
    if (!hasScreens) return;
    const { step, go } = useNavigation.getState();
    if (shown === null || step === shown) go(place);
    shown = place;
  };
  const begin = (step: CourseStep) => {
    change({ step });
    goWith(SCREEN_OF[step]);
  };

  /** Follows a course to its end. `work` throws {@link Stopped}, and what the stores' problems are. */
  const follow = (course: DemoCourse, work: (signal: AbortSignal) => Promise<void>, screens = true) => {
    shown = null;
    hasScreens = screens;
    show({ ...course, stands: 'running', problem: null });
    return courses.run(async (signal) => {
      // Who opens another project has left the demo.
      const leave = useProject.subscribe(({ open }, before) => {
        if (before.open?.isDemo && !isOpening && open?.id !== before.open.id) get().dismiss();
      });
      try {
        await work(signal);
        if (!signal.aborted) change({ stands: 'done' });
      } catch (thrown) {
        if (!signal.aborted)
          change(
            thrown instanceof Stopped ? { stands: 'stopped' } : { stands: 'failed', problem: toProblem(thrown, phrase('subject/demo')) },
          );
      } finally {
        leave();
      }
    });
  };

  const opening = async <T>(open: () => Promise<T>): Promise<T> => {
    isOpening = true;
    try {
      return await open();
    } finally {
      isOpening = false;
    }
  };

  const training = (course: DemoCourse, isGoingOn: boolean) =>
    follow(course, async (signal) => {
      const { size } = course;
      begin('scans');
      if (!isGoingOn) await opening(leaveTrainedDemo);
      await makeScans(size, isGoingOn, signal);
      begin('prepare');
      await prepared(signal);
      begin('train');
      const record = await trained(isGoingOn, signal);
      begin('evaluate');
      await scored(record, signal);
    });

  const trainedCourse = (course: DemoCourse, screens?: boolean) => {
    const work = async (signal: AbortSignal) => {
      change({ step: 'open' });
      const record = await opening(() => openTrainedDemo(signal));
      begin('evaluate');
      // The scans that it was trained on are made when somebody asks for them.
      const names = [...record.split.tune, ...record.split.test];
      await useDataset.getState().addDemo(names, new Set(record.split.tune));
      signal.throwIfAborted();
      await scored(record, signal, true);
      // The screen stays: the scores are what was asked for.
      change({ step: 'scans' });
      await useDataset.getState().completeDemo(names);
      signal.throwIfAborted();
    };
    return follow(course, work, screens);
  };

  return {
    course: null,
    train: (size = DEMO_SIZES[0]) => training(beginning('training', size), false),
    showTrained: ({ screens } = { screens: true }) => trainedCourse(beginning('trained', DEMO_SIZES[0]), screens),
    goOn: async () => {
      const { course } = get();
      if (course) await (course.kind === 'training' ? training(course, true) : trainedCourse(course));
    },
    cancel: () => {
      if (get().course?.stands !== 'running') return;
      courses.abort();
      useDataset.getState().cancelReading();
      useEvaluation.getState().cancel();
      useRun.getState().stop();
      change({ stands: 'stopped' });
    },
    dismiss: () => {
      courses.abort();
      show(null);
    },
    recall: () => {
      const course = keptCourse();
      if (!get().course && course) set({ course });
    },
  };
});

const beginning = (kind: DemoCourse['kind'], size: DemoSize): DemoCourse => {
  return { kind, size, step: COURSES[kind][0], stands: 'running', problem: null };
};

/** Makes the scans, those alone that are missing where the demo goes on, and waits until what was decided about them is back. */
async function makeScans(size: DemoSize, isGoingOn: boolean, signal: AbortSignal): Promise<void> {
  const { isDemo, order, addDemo, completeDemo } = useDataset.getState();
  const names = demoNames(size);
  await (isGoingOn && isDemo && order.length > 0 ? completeDemo(names) : addDemo(names));
  signal.throwIfAborted();
  const { order: made, problems } = useDataset.getState();
  const failed = problems.find(({ level }) => level === 'error');
  if (made.length < size && failed) throw new ProblemError(failed);
  if (made.length < size) throw new Stopped();
  await until(useProject, ({ open }) => open?.isDemo === true, signal);
  await until(usePlacing, ({ isPlacing }) => !isPlacing, signal);
}

/** Waits until the scans are split and looked through for leaks. Throws what keeps a training from starting. */
async function prepared(signal: AbortSignal): Promise<void> {
  const labelled = labelledScans(useDataset.getState()).length;
  const isSplit = ({ split, problem }: ReturnType<typeof useSplit.getState>) =>
    problem !== null || (split !== null && split.train.length + split.tune.length + split.test.length === labelled);
  await until(useSplit, isSplit, signal);
  await until(useLeaks, ({ leaks, problem }) => leaks !== null || problem !== null, signal);
  const { split, problem: splitProblem } = useSplit.getState();
  const { leaks, problem: leakProblem } = useLeaks.getState();
  const { problem: deviceProblem } = computeOn.getState();
  const data = { reading: false, scans: useDataset.getState().order.length, labelled };
  const [reason] = startReasons({ ...data, split, splitProblem, deviceProblem, leaks, leakProblem, refusals: [] });
  if (reason && 'problem' in reason) throw new ProblemError(reason.problem);
  if (reason) throw new Stopped();
}

/** Trains to the end, or resumes the run that was cut off; a run that has ended since is taken as it is. */
async function trained(isGoingOn: boolean, signal: AbortSignal): Promise<RunRecord> {
  const { past, states, start, resumeRun } = useRun.getState();
  const own = useProject.getState().open?.runs ?? [];
  const [last] = isGoingOn ? past.filter(({ id }) => own.includes(id)) : [];
  const canResume = last && isUnfinished(last) && states.has(last.id) && resumeBlocker(last, currentDataset()) === null;
  const isOver = last && !isUnfinished(last) && last.checkpointId !== null;
  if (isOver) useRun.getState().show(last);
  else await (canResume ? resumeRun(last) : start());
  await until(useRun, ({ status }) => !isActive(status), signal);
  const { record, failure } = useRun.getState();
  if (failure) throw new ProblemError(failure);
  if (!record?.checkpointId) throw new Stopped();
  return record;
}

/** Scores the validation set, with intervals and the verdict. `anew`: scores of another day do not do. */
async function scored(record: RunRecord, signal: AbortSignal, anew = false): Promise<void> {
  await until(usePlacing, ({ isPlacing }) => !isPlacing, signal);
  const resultOf = ({ results }: ReturnType<typeof useEvaluation.getState>) => {
    const result = results[record.id]?.tune;
    return result?.checkpointId === record.checkpointId && !(anew && result?.isRecalled) ? result : undefined;
  };
  if (!resultOf(useEvaluation.getState())) await useEvaluation.getState().evaluate(record, 'tune', { anew });
  signal.throwIfAborted();
  // The screen may have begun it, too; whoever came last scores.
  await until(useEvaluation, (now) => resultOf(now) !== undefined || (now.progress === null && now.failure !== null), signal);
  const { failure } = useEvaluation.getState();
  const result = resultOf(useEvaluation.getState());
  if (!result) throw failure ? new ProblemError(failure.problem) : new Stopped();
  await useSideEvaluations.getState().workOut(record, 'tune', result);
  signal.throwIfAborted();
}
