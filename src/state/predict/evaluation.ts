import { create } from 'zustand';
import { Latest } from '#base/async/latest.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { GroupFacts } from '#data/subgroups/groupings.ts';
import type { Likeness } from '#eval/ood/training-features.ts';
import type { Scores } from '#eval/scores.ts';
import { afterwards } from '#projects/decision-times.ts';
import type { ExternalFacts } from '#projects/record.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import type { RunRecord } from '#runs/record.ts';
import { predict } from '#workers/client/prediction.ts';
import { study } from '#workers/client/study.ts';
import { currentDataset } from '../dataset/current-dataset.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import { countTestOpening } from '../dataset/test-openings.ts';
import { restartIfIdle } from '../device/restart-idle-gpu.ts';
import type { ClassMap } from '../external/class-map.ts';
import { untilPlaced, usePlacing } from '../project/placing.ts';
import { isComplete, matchSide, type ScoredSide, type SideMatch } from '../run/run-side.ts';
import { knownProbabilities } from '../run/tune-scores.ts';

/** One scan of a scored side: its true class and the net's probabilities. */
export interface ScoredCase {
  scanId: string;
  /** The key of the scan in the project, of what an earlier session computed. */
  key?: string;
  name: string;
  /** The same number for all scans of a patient on the side, and no other meaning; absent in older records. */
  patient?: number;
  truth: number;
  /** The class with which the model was scored at first, where its label was changed since: the scores follow the labels. */
  was?: number;
  probabilities: readonly number[];
  /** How like the training scans it is; absent where the model does not tell, and of what an earlier session computed. */
  likeness?: Likeness;
}

/** How the labels of loaded scans were read for a model with other classes. */
export interface ClassReading {
  /** The classes of the labels. */
  classes: readonly string[];
  map: ClassMap;
}

/** The result of scoring a side with a checkpoint. */
export interface SideResult {
  checkpointId: string;
  scores: Scores;
  cases: readonly ScoredCase[];
  /** Scans of the side that could not be predicted and are not in the scores, with the reason. */
  problems: readonly Problem[];
  /** The number of scans on the side, predicted or not. */
  total: number;
  /** The number of this opening of the locked test side, from 1; null for the other sides. */
  opening: number | null;
  /** When it was computed, in milliseconds since 1970. */
  at: number;
  /** How many scans trained the model, where its run is not known here; null: nobody knows. */
  trainedOn?: number | null;
  /** The scans were dropped to be scored: they are not of the project, and their labels stay. */
  isApart?: true;
  /** What groups such scans, by the ids of their cases. */
  facts?: ReadonlyMap<string, GroupFacts>;
  /** Absent where the labels have the classes of the model. */
  reads?: ClassReading;
  /** What is told beside the scores of external scans; absent of other sides. */
  external?: ExternalFacts;
  /** An earlier session computed them. */
  isRecalled?: true;
  /** What the scores were before labels were changed; absent where none were. */
  before?: Pick<Scores, 'accuracy' | 'macroF1'>;
}

/** By run id, or, of an imported model whose run is not known here, by what its run is called. */
export type Results = Readonly<Record<string, Partial<Record<EvaluatedSide, SideResult>>>>;

export interface EvaluationState {
  /** Results by run id. */
  results: Results;
  progress: { runId: string; side: ScoredSide; done: number; total: number } | null;
  failure: { runId: string; side: ScoredSide; problem: Problem } | null;
  /**
   * Predicts a complete side with the run's checkpoint and scores it. Beside a run that trains, the tune side's scores are those that it measured. An earlier evaluation that has not ended is cancelled.
   * An opening of the test side is counted and stored before anything is computed. `anew`: scores that were measured during the training do not do,
   * as they do not tell how like the training scans these are.
   */
  evaluate(record: RunRecord, side: ScoredSide, how?: { anew?: boolean }): Promise<void>;
  cancel(): void;
  /** Shows scores that were computed elsewhere. */
  show(runId: string, side: EvaluatedSide, result: SideResult): void;
  /** Calls cases of an earlier session by the ids and names that their scans have on this page, by the keys of the scans. */
  relink(scans: ReadonlyMap<string, { id: string; name: string }>): void;
  /** Shows what an earlier session computed, where this one has not computed it anew. */
  recall(runId: string, side: EvaluatedSide, earlier: Omit<SideResult, 'scores'>, classes: readonly string[]): Promise<void>;
}

const SUBJECTS = { train: 'subject/training-side', tune: 'subject/tune-side', test: 'subject/test-side' } as const;

/** Openings that were counted but have shown nothing yet, by run id. Another try after a failure does not count again. */
const unseen = new Map<string, number>();

export const useEvaluation = create<EvaluationState>()((set, get) => {
  const evaluation = new Latest(() => set({ progress: null }));

  const score = async (
    record: RunRecord,
    checkpointId: string,
    { side, match, anew }: { side: ScoredSide; match: SideMatch; anew: boolean },
    signal: AbortSignal,
  ) => {
    const { id: runId } = record;
    const total = match.cases.length;
    set({ failure: null, progress: { runId, side, done: 0, total } });
    // Results of an earlier opening must not be shown with the count of this one.
    if (side === 'test') set({ results: { ...get().results, [runId]: withoutTest(get().results[runId]) } });
    const opening = side === 'test' ? await openTestSide(record, total) : null;
    const known =
      side === 'tune' && !anew
        ? knownProbabilities(
            checkpointId,
            match.cases.map(({ scan }) => scan.id),
          )
        : null;
    const predicted = () =>
      probabilitiesOf(record, checkpointId, match, signal, (done) => {
        if (!signal.aborted) set({ progress: { runId, side, done, total } });
      });
    const found = known ? { probabilities: known, likeness: new Map<string, Likeness>(), problems: [] } : await predicted();
    if (signal.aborted) return;
    const patientOf = numbering();
    const cases = match.cases.flatMap(({ scan: { id, name, patientKey }, truth }): ScoredCase[] => {
      const probabilities = found.probabilities.get(id);
      const likeness = found.likeness.get(id);
      return probabilities
        ? [{ scanId: id, name, patient: patientOf(patientKey), truth, probabilities, ...(likeness && { likeness }) }]
        : [];
    });
    const scores = await scoresOf(cases, record.settings.classes);
    if (signal.aborted) return;
    if (side === 'test') unseen.delete(runId);
    const at = afterwards(get().results[runId]?.[side]?.at, Date.now());
    const result: SideResult = { checkpointId, scores, cases, problems: found.problems, total, opening, at };
    set({ results: { ...get().results, [runId]: { ...get().results[runId], [side]: result } } });
  };

  return {
    results: {},
    progress: null,
    failure: null,
    evaluate: async (record, side, { anew = false } = {}) => {
      const { id: runId, checkpointId } = record;
      if (!checkpointId) return;
      const isPlacing = usePlacing.getState().isPlacing;
      if (!isPlacing && !isComplete(matchSide(record, side, currentDataset()))) return;
      await evaluation.run(async (signal) => {
        try {
          // Before that the scans have the labels of their files alone, not those that a person gave them.
          if (isPlacing) await untilPlaced();
          const match = matchSide(record, side, currentDataset());
          if (signal.aborted || !isComplete(match)) return;
          await score(record, checkpointId, { side, match, anew }, signal);
        } catch (thrown) {
          const problem = toProblem(thrown, phrase(SUBJECTS[side]));
          restartIfIdle(problem);
          if (!signal.aborted) set({ failure: { runId, side, problem } });
        }
      });
    },
    cancel: () => evaluation.abort(),
    show: (runId, side, result) => set({ results: { ...get().results, [runId]: { ...get().results[runId], [side]: result } } }),
    relink: (scans) => {
      const found = ({ key, scanId }: ScoredCase) => {
        const scan = key === undefined ? undefined : scans.get(key);
        return scan && scan.id !== scanId ? scan : null;
      };
      const linked = (one: ScoredCase) => {
        const scan = found(one);
        return scan ? { ...one, scanId: scan.id, name: scan.name } : one;
      };
      const { results } = get();
      if (!Object.values(results).some((sides) => Object.values(sides).some(({ cases }) => cases.some(found)))) return;
      const withLinks = ([side, result]: [string, SideResult]) => [side, { ...result, cases: result.cases.map(linked) }];
      const all = Object.entries(results).map(([id, sides]) => [id, Object.fromEntries(Object.entries(sides).map(withLinks))]);
      set({ results: Object.fromEntries(all) });
    },
    recall: async (runId, side, earlier, classes) => {
      const scores = await scoresOf(earlier.cases, classes);
      const { results } = get();
      if (!results[runId]?.[side]) set({ results: { ...results, [runId]: { ...results[runId], [side]: { ...earlier, scores } } } });
    },
  };
});

/** Numbers keys from 0 as they come: the keys of patients are not kept with scores. */
export function numbering(): (key: string) => number {
  const numbers = new Map<string, number>();
  return (key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
}

export function scoresOf(cases: readonly ScoredCase[], classes: readonly string[]): Promise<Scores> {
  return study.score(
    cases.map(({ truth }) => truth),
    cases.map(({ probabilities }) => [...probabilities]),
    [...classes],
  );
}

function withoutTest({ test: _, ...others }: Results[string] = {}): Results[string] {
  return others;
}

async function openTestSide(record: RunRecord, scans: number): Promise<number> {
  const opened = { n: scans, epoch: record.keptEpoch ?? record.bestEpoch ?? 0 };
  const opening = unseen.get(record.id) ?? (await countTestOpening(record, opened));
  unseen.set(record.id, opening);
  return opening;
}

async function probabilitiesOf(
  { settings, markedSlices = {} }: RunRecord,
  checkpointId: string,
  { cases }: SideMatch,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<{ probabilities: Map<string, number[]>; likeness: Map<string, Likeness>; problems: Problem[] }> {
  const probabilities = new Map<string, number[]>();
  const likeness = new Map<string, Likeness>();
  const problems: Problem[] = [];
  // Use the marks stored with the run, not the present ones: other slices would be another test set.
  const marked = Object.fromEntries(cases.flatMap(({ scan: { id }, name }) => (markedSlices[name] ? [[id, markedSlices[name]]] : [])));
  const request = { checkpointId, preparation: settings.preparation, scans: cases.map(({ scan }) => scan), files: sessionFiles, marked };
  for await (const event of predict(request, signal)) {
    if (event.type === 'prediction') {
      const { scanId, likeness: like } = event.prediction;
      probabilities.set(scanId, event.prediction.probabilities);
      if (like) likeness.set(scanId, like);
    }
    if (event.type === 'progress') onProgress(event.done);
    if (event.type === 'problem' && event.problem.level === 'error') problems.push(event.problem);
  }
  return { probabilities, likeness, problems };
}
