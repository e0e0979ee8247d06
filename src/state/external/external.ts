import { create } from 'zustand';
import { Latest } from '#base/async/latest.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { LabelQuestion } from '#data/labelling/questions.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import type { Files } from '#workers/client/walk.ts';
import { useDataset } from '../dataset/dataset.ts';
import { restartIfIdle } from '../device/restart-idle-gpu.ts';
import type { DropProgress } from '../predict/read-drop.ts';
import { type ClassMap, classMapOf, pairOf } from './class-map.ts';
import { answerDrop, decideDrop, type LabelledDrop, readLabelledDrop } from './labelled-drop.ts';
import { droppedScans, type ExternalSource, type LabelledScans, loadedScans } from './labelled-scans.ts';
import { type ExternalOutcome, scoreExternal } from './score-external.ts';

export interface ExternalState {
  /** The model that is scored in place of the kept one of the run on show; null: that one. */
  modelId: string | null;
  source: ExternalSource;
  /** What was dropped to score models on. */
  drop: LabelledDrop | null;
  /** What a person said about classes of other names, by {@link pairOf}. */
  classAnswers: Readonly<Record<string, ClassMap>>;
  /** What is being read or scored; null: nothing. */
  progress: DropProgress | null;
  /** Why the last reading or scoring failed, and of which model. */
  failure: { checkpointId: string; problem: Problem } | null;
  /** What came of the last scoring by each model, besides the scores. */
  outcomes: Readonly<Record<string, ExternalOutcome>>;
  chooseModel(id: string | null): void;
  chooseSource(source: ExternalSource): void;
  /** Reads dropped files for a model, in place of what was dropped before. */
  takeFiles(checkpoint: CheckpointSummary, files: Files): Promise<void>;
  /** Reads the labels of the drop for the classes of another model. */
  fitDrop(checkpoint: CheckpointSummary): Promise<void>;
  answer(question: LabelQuestion, value: string): Promise<void>;
  /** Says what classes of labels are to a model; null: that is asked again. */
  answerClasses(from: readonly string[], to: readonly string[], map: ClassMap | null): void;
  /**
   * Scores a model on the chosen scans: those that its run does not know. An earlier scoring that has not ended is cancelled. `openTest`: also on the
   * scans of the run's locked test side among them, which is counted and stored before anything is computed.
   * `anyway`: also on scans that no net for chest CT can grade.
   */
  score(checkpoint: CheckpointSummary, also?: { openTest?: boolean; anyway?: boolean }): Promise<void>;
  cancel(): void;
  /** Tells why files could not be taken. */
  refuse(checkpoint: CheckpointSummary, problem: Problem): void;
  dismissFailure(): void;
}

/** The scans that a model would be scored on now; null where their classes are a question, or where nothing was dropped. */
export function scansToScore(
  { source, drop, classAnswers }: Pick<ExternalState, 'source' | 'drop' | 'classAnswers'>,
  data: Parameters<typeof loadedScans>[0] & { classes: readonly string[] },
  classes: readonly string[],
): LabelledScans | null {
  if (source === 'dropped') return drop && !isForOthers(drop, classes) ? droppedScans(drop) : null;
  const map = classMapOf(data.classes, classes, classAnswers);
  return map && loadedScans(data, map);
}

/** What came of scoring a model on the scans that are chosen now; undefined where that was on others, whose scores do not belong under these. */
export function outcomeOn(
  { source, drop, outcomes }: Pick<ExternalState, 'source' | 'drop' | 'outcomes'>,
  checkpoint: Pick<CheckpointSummary, 'id'>,
): ExternalOutcome | undefined {
  const outcome = outcomes[checkpoint.id];
  if (outcome?.scans.source !== source) return undefined;
  return source === 'loaded' || outcome.scans.files === drop?.files ? outcome : undefined;
}

/** Whether the labels of a drop were read for other classes than these. */
export const isForOthers = (drop: LabelledDrop, classes: readonly string[]): boolean => drop.classes.join('\n') !== classes.join('\n');

export const useExternal = create<ExternalState>()((set, get) => {
  const work = new Latest(() => set({ progress: null }));

  const attempt = (checkpoint: CheckpointSummary, task: (signal: AbortSignal) => Promise<void>) =>
    work.run(async (signal) => {
      set({ failure: null });
      try {
        await task(signal);
      } catch (thrown) {
        if (signal.aborted) return;
        const problem = toProblem(thrown, phrase('subject/external-scans'));
        restartIfIdle(problem);
        set({ failure: { checkpointId: checkpoint.id, problem } });
      }
    });
  const show = (signal: AbortSignal) => (progress: DropProgress) => {
    if (!signal.aborted) set({ progress });
  };

  return {
    modelId: null,
    source: 'loaded',
    drop: null,
    classAnswers: {},
    progress: null,
    failure: null,
    outcomes: {},

    chooseModel: (modelId) => set({ modelId }),
    chooseSource: (source) => set({ source }),

    takeFiles: (checkpoint, files) =>
      attempt(checkpoint, async (signal) => {
        set({ source: 'dropped', drop: null, progress: { text: phrase('progress/folders'), done: 0, total: 0, unit: 'files' } });
        const drop = await readLabelledDrop(files, checkpoint.settings.classes, signal, show(signal));
        if (!signal.aborted) set({ drop });
      }),

    fitDrop: (checkpoint) =>
      attempt(checkpoint, async (signal) => {
        const { drop } = get();
        if (!drop) return;
        const decided = await decideDrop(drop, checkpoint.settings.classes);
        if (!signal.aborted && get().drop === drop) set({ drop: decided });
      }),

    answer: async (question, value) => {
      const { drop } = get();
      if (!drop) return;
      const answered = await answerDrop(drop, question, value);
      if (get().drop === drop) set({ drop: answered });
    },

    answerClasses: (from, to, map) => {
      const { [pairOf(from, to)]: _, ...others } = get().classAnswers;
      set({ classAnswers: map ? { ...others, [pairOf(from, to)]: map } : others });
    },

    score: (checkpoint, { openTest = false, anyway = false } = {}) =>
      attempt(checkpoint, async (signal) => {
        const data = useDataset.getState();
        const scans = scansToScore(get(), data, checkpoint.settings.classes);
        if (!scans) return;
        const map = scans.source === 'loaded' ? classMapOf(data.classes, checkpoint.settings.classes, get().classAnswers) : null;
        const reads = map && { classes: data.classes, map };
        const outcome = await scoreExternal({ checkpoint, scans, reads, openTest, anyway, signal, onProgress: show(signal) });
        if (outcome && !signal.aborted) set({ outcomes: { ...get().outcomes, [checkpoint.id]: outcome } });
      }),

    cancel: () => work.abort(),
    refuse: ({ id }, problem) => set({ failure: { checkpointId: id, problem } }),
    dismissFailure: () => set({ failure: null }),
  };
});
