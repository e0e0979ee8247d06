import { type Problem, warning } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { LabelAnswers, TableOutcome } from '#data/labelling/candidates.ts';
import { type LabelQuestion, questionProblem } from '#data/labelling/questions.ts';
import type { LabelJoin, LabelMapping, LabelTable } from '#data/labels/labels.ts';
import { tableTitle } from '#data/tables/table-title.ts';

/** A label table of the session (of a workbook: one sheet), and how it is used. */
export interface LabelSource {
  table: LabelTable;
  /** Null where no pair of columns can be used. */
  mapping: LabelMapping | null;
  /** Whether the person chose the columns. If so, they are not guessed again when scans are added. */
  chosen: boolean;
  /** The person's answers about this table. */
  answers?: LabelAnswers;
  /** The number of the drop that brought the table. */
  drop?: number;
  use?: TableOutcome['use'];
  /** Present if the classes were read from folder names, because there was no table. */
  fromFolders?: true;
  join: LabelJoin | null;
  /** Problems besides those of the join. */
  problems?: readonly Problem[];
}

/** A label table, and what the person decided about it. */
export type EarlierTable = Pick<LabelSource, 'table' | 'mapping' | 'chosen' | 'answers'>;

/** Decisions of the person by scan id: a class index, or null for "no label". */
export type HandLabels = Readonly<Record<string, number | null>>;

/** The title of a source, which is unique within a session. */
export function sourceTitle({ table }: Pick<LabelSource, 'table'>): string {
  return tableTitle(table);
}

/** Whether a source is shown. A sheet that was left out for others of its workbook is hidden, unless it has problems. */
export function isShown({ table, use, problems = [] }: LabelSource): boolean {
  return table.sheet === null || use !== 'left' || problems.length > 0;
}

/** A row whose scan may still come is no problem yet. */
const WAITS_FOR_SCANS = 'labels-row-unmatched';

/** All problems of the labels except open questions. `reading`: files are still being read. */
export function labelProblems(sources: readonly LabelSource[], scans: Readonly<Record<string, Scan>>, reading = false): Problem[] {
  const found = [
    ...sources.flatMap(({ join, problems }) => [...(problems ?? []), ...(join?.problems ?? [])]),
    ...contradictions(sources, scans),
  ];
  const said = reading ? found.filter(({ code }) => code !== WAITS_FOR_SCANS) : found;
  // Every sheet of a workbook repeats the problems of the whole workbook.
  return [...new Map(said.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** All problems of the labels of scans on which a model is scored: one class is enough for that. */
export function scoringProblems(sources: readonly LabelSource[], scans: Readonly<Record<string, Scan>>): Problem[] {
  return labelProblems(sources, scans).map((one) =>
    one.id === 'labels-one-class'
      ? warning('labels-one-class/scored', one.about ?? one.subject, one.values as { name: string; number: number })
      : one,
  );
}

/** The open questions as problems, for callers that can't ask a person. */
export function questionProblems(questions: readonly LabelQuestion[], classes: readonly string[]): Problem[] {
  return questions.map((question) => questionProblem(question, classes));
}
/**
 * Class index by scan id. A later table overrides an earlier one, and decisions by hand override all tables; `given` are classes of tables that are
 * not here, which all others override.
 */
export function effectiveLabels(
  sources: readonly LabelSource[],
  byHand: HandLabels,
  given: Readonly<Record<string, number>> = {},
): Record<string, number> {
  const labels: Record<string, number> = { ...given };
  for (const { join } of sources) Object.assign(labels, join?.labels);
  for (const [id, label] of Object.entries(byHand)) {
    if (label === null) delete labels[id];
    else labels[id] = label;
  }
  return labels;
}

/** What the tables say of a scan whose sources don't agree about its class. */
export interface Disagreement {
  /** The class of the table that counts. */
  table: number;
  /** The class of an earlier table that says otherwise; null where the tables agree. */
  earlier: number | null;
  /** Whether the person decided otherwise than the tables, by hand. */
  byHand: boolean;
  /** Whether the person knows that, and keeps the decision. */
  kept: boolean;
}

/** The scans about which the tables don't agree with each other, or with a decision by hand. `kept` holds the class of the tables over which a decision was kept. */
export function disagreements(sources: readonly LabelSource[], byHand: HandLabels, kept: Readonly<Record<string, number>>) {
  const found: Record<string, Disagreement> = {};
  const tables: Record<string, number> = {};
  for (const { join } of sources) {
    for (const [id, label] of Object.entries(join?.labels ?? {})) {
      const before = tables[id];
      if (before !== undefined && before !== label) found[id] = { table: label, earlier: before, byHand: false, kept: false };
      tables[id] = label;
    }
  }
  for (const [id, label] of Object.entries(byHand)) {
    const table = tables[id];
    if (table === undefined || label === table) continue;
    found[id] = { table, earlier: found[id]?.earlier ?? null, byHand: true, kept: kept[id] === table };
  }
  return found;
}

const NAMED = 8;

/** The problems of tables that give a scan different classes. The later table counts, and the person has to know that. */
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
