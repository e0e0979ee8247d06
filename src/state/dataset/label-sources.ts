import { type Problem, warning } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { LabelAnswers, TableOutcome } from '#data/labelling/candidates.ts';
import { type LabelQuestion, questionProblem } from '#data/labelling/questions.ts';
import type { LabelJoin, LabelMapping, LabelTable } from '#data/labels/labels.ts';
import { tableTitle } from '#data/tables/table-title.ts';

/** A label table (of a workbook: a sheet) of the session and what became of it. */
export interface LabelSource {
  table: LabelTable;
  /** Null where no pair of columns can be used. */
  mapping: LabelMapping | null;
  /** The person chose the columns: they are not guessed anew when scans are added. */
  chosen: boolean;
  /** What the person answered about it. */
  answers?: LabelAnswers;
  /** Tables that came in one drop have one number. */
  drop?: number;
  use?: TableOutcome['use'];
  /** It was read off the folders' names, for want of a table. */
  fromFolders?: true;
  join: LabelJoin | null;
  /** Besides those of the join. */
  problems?: readonly Problem[];
}

/** Decisions of the person by scan id: a class index, or null for "no label". */
export type HandLabels = Readonly<Record<string, number | null>>;

/** What a source is called: no two of a session have one name. */
export function sourceTitle({ table }: Pick<LabelSource, 'table'>): string {
  return tableTitle(table);
}

/** A sheet that was left for others of its workbook, and could not have been meant, is not shown. */
export function isShown({ table, use, problems = [] }: LabelSource): boolean {
  return table.sheet === null || use !== 'left' || problems.length > 0;
}

/** All that is to be said about the labels, but for open questions. */
export function labelProblems(sources: readonly LabelSource[], scans: Readonly<Record<string, Scan>>): Problem[] {
  const said = [
    ...sources.flatMap(({ join, problems }) => [...(problems ?? []), ...(join?.problems ?? [])]),
    ...contradictions(sources, scans),
  ];
  // What is of a whole workbook is told by the table of each of its sheets.
  return [...new Map(said.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** The open questions as problems, for those who can't be asked. */
export function questionProblems(questions: readonly LabelQuestion[], classes: readonly string[]): Problem[] {
  return questions.map((question) => questionProblem(question, classes));
}
/** Class index by scan id: a later table wins over an earlier one, and the hand over all. */
export function effectiveLabels(sources: readonly LabelSource[], byHand: HandLabels): Record<string, number> {
  const labels: Record<string, number> = {};
  for (const { join } of sources) Object.assign(labels, join?.labels);
  for (const [id, label] of Object.entries(byHand)) {
    if (label === null) delete labels[id];
    else labels[id] = label;
  }
  return labels;
}

const NAMED = 8;

/** Tables that give a scan different classes: the later one counts, which has to be said. */
export function contradictions(sources: readonly LabelSource[], scans: Readonly<Record<string, Scan>>): Problem[] {
  const last = new Map<string, { table: string; label: number }>();
  const found = new Map<string, string[]>();
  for (const { table, join } of sources) {
    for (const [id, label] of Object.entries(join?.labels ?? {})) {
      const earlier = last.get(id);
      if (earlier && earlier.label !== label) {
        const key = `${table.name}\n${earlier.table}`;
        const names = found.get(key) ?? [];
        names.push(scans[id]?.name ?? id);
        found.set(key, names);
      }
      last.set(id, { table: table.name, label });
    }
  }
  return [...found].map(([key, names]) => {
    const [table = '', earlier = ''] = key.split('\n');
    return warning('labels-tables-conflict', table, { scans: names.length, names: names.slice(0, NAMED), earlier });
  });
}
