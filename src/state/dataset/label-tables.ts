import type { NamedScan, Scan } from '#ct/scan.ts';
import type { LabelAnswers, TableInput } from '#data/labelling/candidates.ts';
import type { LabelQuestion } from '#data/labelling/questions.ts';
import { FOLDER_COLUMNS } from '#data/labels/label-folders.ts';
import type { LabelJoin, LabelMapping, LabelTable } from '#data/labels/labels.ts';
import { study } from '#workers/client/study.ts';
import type { LabelSource } from './label-sources.ts';

/** The scans and classes that label tables are joined with. */
export interface LabelTarget {
  scans: Readonly<Record<string, Scan>>;
  classes: readonly string[];
  /** Answers that were given beforehand for all tables. */
  labelAnswers: LabelAnswers;
}

/** The tables of a session and the open questions about them. A question's `tables` are indices into the sources. */
export interface Decided {
  labelSources: readonly LabelSource[];
  labelQuestions: readonly LabelQuestion[];
}

/** The scans without their slices, which would make them slow to copy to a worker. */
function named(scans: LabelTarget['scans']): NamedScan[] {
  return Object.values(scans).map(({ id, name, folder, patientKey, aliases }) => ({ id, name, folder, patientKey, aliases }));
}

/** A label source for a table that has not been decided about. */
export function newSource(table: LabelTable, drop: number): LabelSource {
  return { table, mapping: null, chosen: false, drop, join: null };
}

/** Returns the join that these columns of a table would give. */
export function previewJoin({ table }: LabelSource, mapping: LabelMapping, { scans, classes }: LabelTarget): Promise<LabelJoin> {
  return study.joinLabels(table, mapping, named(scans), [...classes]);
}

/**
 * Decides again about all tables. If no table labels anything and none has a question, classes from folder names are used instead: a
 * folder may be called `1` for many reasons, so a table goes first. `folders` holds the answers about that source; null: it is not made.
 */
export async function decideSources(
  tables: readonly LabelSource[],
  target: LabelTarget,
  folders: { answers: LabelAnswers | undefined } | null,
): Promise<Decided> {
  const scans = named(target.scans);
  const decided = await decide(tables, scans, target);
  const silent = decided.labelQuestions.length === 0 && !decided.labelSources.some(({ join }) => join !== null && join.matched > 0);
  const table = silent && folders ? await study.classFolders(scans, [...target.classes]) : null;
  if (!table) return decided;
  const source: LabelSource = {
    table,
    mapping: { ...FOLDER_COLUMNS },
    chosen: true,
    fromFolders: true,
    join: null,
    ...(folders?.answers && { answers: folders.answers }),
  };
  const standIn = await decide([source], scans, target);
  const questions = standIn.labelQuestions.map((question) => ({ ...question, tables: question.tables.map((i) => i + tables.length) }));
  return { labelSources: [...decided.labelSources, ...standIn.labelSources], labelQuestions: questions };
}

async function decide(sources: readonly LabelSource[], scans: NamedScan[], { classes, labelAnswers }: LabelTarget): Promise<Decided> {
  if (sources.length === 0) return { labelSources: [], labelQuestions: [] };
  const fitted = await Promise.all(sources.map(async (source) => ({ ...source, table: await study.fitToScans(source.table, scans) })));
  const inputs = fitted.map(({ table, mapping, chosen, answers, drop = -1 }): TableInput => {
    return { table, drop, ...(chosen && mapping && { chosen: mapping }), ...(answers && { answers }) };
  });
  const { tables, questions } = await study.labelTables(inputs, scans, [...classes], labelAnswers);
  const labelSources = fitted.map((source, i): LabelSource => {
    const { use, mapping, join, problems } = tables[i]!;
    // A mapping that the person chose stays stored as chosen. Whatever was settled in addition belongs to this decision only.
    return { ...source, use, join, problems, mapping: source.chosen ? source.mapping : mapping };
  });
  return { labelSources, labelQuestions: questions };
}
