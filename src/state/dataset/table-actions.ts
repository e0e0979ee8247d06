import { toProblem } from '#base/problem.ts';
import type { DroppedFile } from '#ct/scan.ts';
import type { LabelAnswers } from '#data/labelling/candidates.ts';
import type { LabelQuestion } from '#data/labelling/questions.ts';
import type { LabelMapping } from '#data/labels/labels.ts';
import { isSliceTable, type MarkedSlices } from '#data/sample/marked-slices.ts';
import { study } from '#workers/client/study.ts';
import type { DatasetCore } from './dataset-core.ts';
import type { DatasetState } from './dataset-state.ts';
import { type EarlierTable, type HandLabels, type LabelSource, sourceTitle } from './label-sources.ts';
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

/** Returns the tables without the `fresh` ones, and with those in their places again that these had replaced. `before`: all tables of before. */
export function withoutTables(tables: Sources, fresh: Sources, before: Sources): Sources {
  const names = new Set(fresh.map(({ table }) => table.name));
  const others = tables.filter(({ table }) => !names.has(table.name));
  return before.reduce<Sources>((back, source, at) => (names.has(source.table.name) ? back.toSpliced(at, 0, source) : back), others);
}

/** Makes tables that were added a step of the history. `before`: all tables of before. */
export function recordTables(core: DatasetCore, before: Sources, fresh: Sources): void {
  core.record({
    kind: 'table-added',
    scanId: null,
    back: () => void setTables(core, (tables) => withoutTables(tables, fresh, before)),
    again: () => void setTables(core, (tables) => withTables(tables, fresh)),
  });
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

/** Changes the tables, with the classes of folder names among them, and decides about all of them together. A change waits for the changes before it. */
export function setTables(core: DatasetCore, change: (tables: Sources) => Sources): Promise<void> {
  const { get, session } = core;
  // A page that goes before the workers have answered keeps what was asked.
  core.set({ askedSources: change(get().askedSources ?? get().labelSources) });
  const next = session.deciding.then(async () => {
    if (session !== core.session) return;
    const sources = change(get().labelSources);
    const folders = session.foldersRefused ? null : { answers: sources.find((source) => source.fromFolders)?.answers };
    const tables = sources.filter((source) => !source.fromFolders);
    const decided = await decideSources(tables, get(), folders);
    if (session === core.session) core.settle(decided);
  });
  // Data that were given up meanwhile take what was being worked out about them along.
  const told = next.catch((thrown) => {
    if (session === core.session) throw thrown;
  });
  const ended = next
    .catch(() => {})
    .then(() => {
      if (session === core.session && session.deciding === ended) core.set({ askedSources: null });
    });
  session.deciding = ended;
  return told;
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
        const before = useSliceMarks.getState().marks;
        await useSliceMarks.getState().addTable(table, get().scans);
        if (session === core.session) recordSliceTable(core, before);
        // Show the problems of marks here, because the person may never open the step that uses marks.
        if (session === core.session) core.set({ problems: [...get().problems, ...useSliceMarks.getState().problems] });
      }
    } catch (thrown) {
      if (session === core.session) core.addProblem(toProblem(thrown, path));
    }
  }
  return found;
}

/** Makes the marks of a table a step of the history. `before`: all marks of before. */
function recordSliceTable(core: DatasetCore, before: MarkedSlices): void {
  const after = useSliceMarks.getState().marks;
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((id) => before[id] !== after[id]);
  if (ids.length === 0) return;
  const put = (marks: MarkedSlices) => useSliceMarks.getState().put(ids, marks);
  core.record({ kind: 'slice-table', scanId: ids[0] ?? null, back: () => put(before), again: () => put(after) });
}

/** Returns the tables with what was decided about some of them put back: columns and answers, by title. */
export function withDecisions(tables: Sources, decided: Sources): LabelSource[] {
  const before = new Map(decided.map((source) => [sourceTitle(source), source]));
  return tables.map((source) => {
    const earlier = before.get(sourceTitle(source));
    if (!earlier) return source;
    const { answers: _, ...others } = source;
    return { ...others, mapping: earlier.mapping, chosen: earlier.chosen, ...(earlier.answers && { answers: earlier.answers }) };
  });
}

/** Returns the tables with a removed one in its place again, unless one of its title has come meanwhile. */
export function withTableBack(tables: Sources, removed: LabelSource, at: number): Sources {
  const hasCome = tables.some((source) => sourceTitle(source) === sourceTitle(removed));
  return hasCome ? tables : tables.toSpliced(at, 0, removed);
}

type Actions = Pick<
  DatasetState,
  'setMapping' | 'answerLabels' | 'previewMapping' | 'removeTable' | 'recallTables' | 'forgetTables' | 'setClasses' | 'recallClasses'
>;

/** The actions that decide about label tables and classes. */
export function tableActions(core: DatasetCore): Actions {
  const { get } = core;
  const titled = (titles: readonly string[]) => get().labelSources.filter((source) => titles.includes(sourceTitle(source)));

  const decideAgain = (decided: Sources) => void setTables(core, (tables) => withDecisions(tables, decided));

  const takeClasses = async (classes: readonly string[], byHand: HandLabels) => {
    core.settle({ classes, byHand });
    await setTables(core, (tables) => tables);
  };
  const fitting = (classes: readonly string[]): HandLabels =>
    Object.fromEntries(Object.entries(get().byHand).filter(([, label]) => label === null || label < classes.length));

  const removeFolders = (removed: LabelSource) => {
    const remove = () => {
      core.session.foldersRefused = true;
      return setTables(core, (tables) => tables);
    };
    const back = () => {
      core.session.foldersRefused = false;
      // The answers about folders are found at their source.
      void setTables(core, (tables) => [...tables, removed]);
    };
    core.record({ kind: 'folders', scanId: null, back, again: () => void remove() });
    return remove();
  };

  return {
    setMapping: (table, mapping) => {
      const before = titled([table]);
      const choose = () => setTables(core, (tables) => withMapping(tables, table, mapping));
      core.record({ kind: 'columns', scanId: null, back: () => decideAgain(before), again: () => void choose() });
      return choose();
    },

    answerLabels: (question, value) => {
      const before = titled(question.titles);
      const answer = () => setTables(core, (tables) => withAnswer(tables, question, value));
      core.record({ kind: 'answer', scanId: null, back: () => decideAgain(before), again: () => void answer() });
      return answer();
    },

    previewMapping: async (table, mapping) => {
      const source = get().labelSources.find((candidate) => sourceTitle(candidate) === table);
      return source ? previewJoin(source, mapping, get()) : null;
    },

    removeTable: async (table) => {
      const at = get().labelSources.findIndex((source) => sourceTitle(source) === table);
      const removed = get().labelSources[at];
      if (!removed) return;
      if (removed.fromFolders) return removeFolders(removed);
      const remove = () => setTables(core, (tables) => tables.filter((source) => sourceTitle(source) !== table));
      const back = () => void setTables(core, (tables) => withTableBack(tables, removed, at));
      core.record({ kind: 'table', scanId: null, back, again: () => void remove() });
      await remove();
    },

    recallTables: (earlier) => setTables(core, (tables) => withEarlier(tables, earlier)),

    forgetTables: async (titles) => {
      if (titles.length > 0) await setTables(core, (tables) => tables.filter((source) => !titles.includes(sourceTitle(source))));
    },

    setClasses: (classes) => {
      const before = get();
      const after = fitting(classes);
      core.record({
        kind: 'classes',
        scanId: null,
        back: () => void takeClasses(before.classes, before.byHand),
        again: () => void takeClasses(classes, after),
      });
      return takeClasses(classes, after);
    },

    recallClasses: (classes) => {
      // The history may hold classes that no longer exist.
      core.forgetHistory();
      return takeClasses(classes, fitting(classes));
    },
  };
}
