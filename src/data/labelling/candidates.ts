import type { Problem } from '#base/problem.ts';
import type { LabelMapping } from '../labels/label-mapping.ts';
import type { LabelTable } from '../labels/label-table.ts';
import type { LabelJoin } from '../labels/labels.ts';
import type { ColumnChoice, NamedColumns } from './choose-columns.ts';
import type { LabelQuestion } from './questions.ts';

/** What a person chose beforehand, or in answer to a question. */
export interface LabelAnswers extends NamedColumns {
  /** The number of the first class. */
  base?: 0 | 1 | undefined;
}

/** A table of a session. */
export interface TableInput {
  table: LabelTable;
  /** The columns that the person chose for this table, which are taken as they are. */
  chosen?: LabelMapping;
  /** Answers for this table. */
  answers?: LabelAnswers;
  /** Tables of one drop have one number; which of them came first says nothing. */
  drop: number;
}

/** How a table is used. */
export interface TableOutcome {
  /** 'taken': it labels, or a problem says why it can't; 'asked': a question is open; 'left': other tables label better, or it holds no labels. */
  use: 'taken' | 'asked' | 'left';
  mapping: LabelMapping | null;
  join: LabelJoin | null;
  /** Problems besides those of the join. */
  problems: Problem[];
}

export interface Labelling {
  /** In the order of the tables. */
  tables: TableOutcome[];
  questions: LabelQuestion[];
}

/** A table with its columns, until its use is decided. */
export interface Candidate extends TableInput {
  choice: ColumnChoice;
  use: TableOutcome['use'];
  mapping: LabelMapping | null;
  problems: Problem[];
}
