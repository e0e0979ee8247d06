import { create } from 'zustand';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { groupingsOf, withoutDates } from '#data/subgroups/groupings.ts';
import type { Scores } from '#eval/scores.ts';
import { adjustGroups, type GroupedScores } from '#eval/subgroups/subgroups.ts';
import { study } from '#workers/client/study.ts';
import { useExportNames } from '../checkpoints/export-names.ts';
import { useDataset } from '../dataset/dataset.ts';
import type { SideResult } from './evaluation.ts';
import { patientsOf } from './side-evaluations.ts';

/** What is known of the subgroups of scored scans. */
export type SubgroupsState =
  | { state: 'running'; done: number; total: number }
  | { state: 'failed'; problem: Problem }
  | { state: 'cancelled' }
  /** Some scans are not loaded: what groups them is read from their files. */
  | { state: 'not-loaded' }
  | { state: 'done'; groups: readonly GroupedScores[] };

export interface SubgroupsStore {
  /** By scores, since newer ones of a side have subgroups of their own; null: nothing was asked yet. */
  known: ReadonlyMap<Scores, SubgroupsState>;
  /** Works out the subgroups of these scores, unless that is done or under way. Those that failed, were cancelled or lacked scans are tried again. */
  workOut(result: SideResult, classes: readonly string[]): Promise<void>;
  /** Stops after the fact under way; what was worked out is given up. */
  cancel(scores: Scores): void;
}

const underWay = new WeakMap<Scores, Promise<void>>();
/** Results of many runs would fill the memory: those that were asked for last are kept. */
const KEPT = 12;

export const useSubgroups = create<SubgroupsStore>()((set, get) => {
  const show = (scores: Scores, now: SubgroupsState) => {
    const others = [...get().known].filter(([key]) => key !== scores);
    set({ known: new Map([...others.slice(1 - KEPT), [scores, now]]) });
  };
  const compute = async ({ scores, cases, facts: own }: SideResult, classes: readonly string[]) => {
    const { scans } = useDataset.getState();
    const facts = cases.flatMap(({ scanId }) => (own ? own.get(scanId) : scans[scanId]) ?? []);
    if (facts.length < cases.length) {
      show(scores, { state: 'not-loaded' });
      return;
    }
    const groupings = groupingsOf(facts);
    const side = {
      classes: classes.length,
      truth: cases.map(({ truth }) => truth),
      probabilities: cases.map(({ probabilities }) => probabilities),
      patients: patientsOf(cases),
    };
    const found: GroupedScores[] = [];
    try {
      for (const grouping of groupings) {
        show(scores, { state: 'running', done: found.length, total: groupings.length });
        found.push(await study.scoreGroups(side, grouping));
        if (get().known.get(scores)?.state === 'cancelled') return;
      }
      show(scores, { state: 'done', groups: adjustGroups(found) });
    } catch (thrown) {
      show(scores, { state: 'failed', problem: toProblem(thrown, phrase('subject/scores')) });
    }
  };

  return {
    known: new Map(),
    workOut: (result, classes) => {
      const state = get().known.get(result.scores)?.state;
      if (state === 'done' || state === 'running') return underWay.get(result.scores) ?? Promise.resolve();
      const work = compute(result, classes);
      underWay.set(result.scores, work);
      return work;
    },
    cancel: (scores) => {
      if (get().known.get(scores)?.state === 'running') show(scores, { state: 'cancelled' });
    },
  };
});

/** The subgroups of scores for a file; sites are numbered and dates untold unless the person asks for names. Undefined until they are known. */
export function exportedSubgroups(scores: Scores): readonly GroupedScores[] | undefined {
  const known = useSubgroups.getState().known.get(scores);
  if (known?.state !== 'done') return undefined;
  if (!useExportNames.getState().pseudonyms) return known.groups;
  return known.groups.map(({ by, groups }) => ({
    by,
    groups: groups.map((group, i) => {
      if (by === 'date') return { ...group, name: withoutDates(group.name) };
      return by === 'site' && typeof group.name === 'string' ? { ...group, name: phrase('subgroup/site', { number: i + 1 }) } : group;
    }),
  }));
}
