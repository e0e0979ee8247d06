import { toProblem } from '#base/problem.ts';
import type { DroppedFile } from '#ct/scan.ts';
import type { LabelAnswers } from '#data/labelling/candidates.ts';
import type { LabelQuestion } from '#data/labelling/questions.ts';
import type { LabelMapping } from '#data/labels/labels.ts';
import { isSliceTable } from '#data/sample/marked-slices.ts';
import { study } from '#workers/client/study.ts';
import type { DatasetCore } from './dataset-core.ts';
import type { DatasetState } from './dataset-state.ts';
import { type EarlierTable, type LabelSource, sourceTitle } from './label-sources.ts';
import { decideSources, newSource, previewJoin } from './label-tables.ts';
import { useSliceMarks } from './slice-marks.ts';

type Sources = readonly LabelSource[];

/** Returns the tables with the columns that the user chose for one. Former answers about that table become void. */
export function withMapping(tables: Sources, title: string, mapping: LabelMapping): LabelSource[] {
  const choose = ({ answers: _, ...source }: LabelSource): LabelSource => ({ ...source, mapping, chosen: true });
  return tables.map((source) => (sourceTitle(source) === title ? choose(source) : source));
}

/** Returns the tables with the answer stored at those that the question is about. */
export function withAnswer(tables: Sources, question: LabelQuestion, value: string): LabelSource[] {
  const said: LabelAnswers = question.kind === 'base' ? { base: value === '0' ? 0 : 1 } : { [question.kind]: value };
  return tables.map((source) =>
    question.titles.includes(sourceTitle(source)) ? { ...source, answers: { ...source.answers, ...said } } : source,
  );
}

/** Returns the tables with the `fresh` ones added. A table of the same name is replaced. */
export function withTables(tables: Sources, fresh: Sources): LabelSource[] {
  const names = new Set(fresh.map(({ table }) => table.name));
  return [...tables.filter(({ table }) => !names.has(table.name)), ...fresh];
}

/** Returns the tables with earlier ones before them; of a table that is among both, the loaded rows and the earlier decisions count. */
export function withEarlier(tables: Sources, earlier: readonly EarlierTable[]): LabelSource[] {
  const loaded = new Map(tables.map((source) => [sourceTitle(source), source]));
  const decided = (source: LabelSource): LabelSource => {
    const before = earlier.find((one) => sourceTitle(one) === sourceTitle(source));
    if (!before || source.chosen || source.answers) return source;
    return {
      ...source,
      ...(before.chosen && { mapping: before.mapping, chosen: true }),
      ...(before.answers && { answers: before.answers }),
    };
  };
  const absent = earlier.filter((one) => !loaded.has(sourceTitle(one)));
  return [...absent.map(({ table, ...decisions }) => ({ ...newSource(table, EARLIER_DROP), ...decisions })), ...tables.map(decided)];
}

/** The number of a drop before all drops of the session. */
const EARLIER_DROP = 0;

/** Changes the tables and decides about all of them together. A change waits for the changes before it. */
export function setTables(core: DatasetCore, change: (tables: Sources) => Sources): Promise<void> {
  const { get, session } = core;
  const next = session.deciding.then(async () => {
    if (session !== core.session) return;
    const { labelSources } = get();
    const folders = session.foldersRefused ? null : { answers: labelSources.find((source) => source.fromFolders)?.answers };
    const tables = labelSources.filter((source) => !source.fromFolders);
    const decided = await decideSources(change(tables), get(), folders);
    if (session === core.session) core.settle(decided);
  });
  session.deciding = next.catch(() => {});
  return next;
}

/** Reads the label tables of a drop. Tables of marked slices are passed to the store of marks. */
export async function readTables(core: DatasetCore, files: readonly DroppedFile[]): Promise<LabelSource[]> {
  const { get, session } = core;
  const found: LabelSource[] = [];
  const drop = ++session.drops;
  for (const { file, path } of files) {
    try {
      const tables = await study.readLabelTables(file, path);
      if (session !== core.session) return [];
      for (const table of tables) {
        if (!isSliceTable(table)) {
          found.push(newSource(table, drop));
          continue;
        }
        await useSliceMarks.getState().addTable(table, get().scans);
        // Show the problems of marks here, because the person may never open the step that uses marks.
        if (session === core.session) core.set({ problems: [...get().problems, ...useSliceMarks.getState().problems] });
      }
    } catch (thrown) {
      if (session === core.session) core.addProblem(toProblem(thrown, path));
    }
  }
  return found;
}

type Actions = Pick<DatasetState, 'setMapping' | 'answerLabels' | 'previewMapping' | 'removeTable' | 'recallTables' | 'setClasses'>;

/** The actions that decide about label tables and classes. */
export function tableActions(core: DatasetCore): Actions {
  const { get } = core;
  return {
    setMapping: (table, mapping) => setTables(core, (tables) => withMapping(tables, table, mapping)),

    answerLabels: async (question, value) => {
      core.set({ labelSources: withAnswer(get().labelSources, question, value) });
      await setTables(core, (tables) => tables);
    },

    previewMapping: async (table, mapping) => {
      const source = get().labelSources.find((candidate) => sourceTitle(candidate) === table);
      return source ? previewJoin(source, mapping, get()) : null;
    },

    removeTable: async (table) => {
      const removed = get().labelSources.find((source) => sourceTitle(source) === table);
      core.session.foldersRefused ||= removed?.fromFolders ?? false;
      await setTables(core, (tables) => tables.filter((source) => sourceTitle(source) !== table));
    },

    recallTables: (earlier) => setTables(core, (tables) => withEarlier(tables, earlier)),

    setClasses: async (classes) => {
      const kept = Object.entries(get().byHand).filter(([, label]) => label === null || label < classes.length);
      // The history may hold classes that no longer exist.
      core.session.history.clear();
      core.settle({ classes, byHand: Object.fromEntries(kept), canUndo: false, canRedo: false });
      await setTables(core, (tables) => tables);
    },
  };
}
