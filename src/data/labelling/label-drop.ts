import type { NamedScan } from '#ct/scan.ts';
import type { LabelMapping } from '../labels/label-mapping.ts';
import { ScanMatcher } from '../labels/label-match.ts';
import { joinLabels } from '../labels/labels.ts';
import { settleBases } from './ask-base.ts';
import { askedColumns } from './ask-columns.ts';
import type { Candidate, LabelAnswers, Labelling, TableInput, TableOutcome } from './candidates.ts';
import { type ColumnChoice, chooseColumns } from './choose-columns.ts';
import { findChosenColumns } from './named-columns.ts';
import { chooseTables, withoutConflicts } from './table-choice.ts';

/**
 * Decides about all label tables of a session, for the page, the command line and inspect alike: which tables (and sheets of workbooks)
 * label the scans, by which columns, and whether their numbers count from 0 or 1. Where several readings are about equally good, a question
 * is returned, and its tables label nothing until it is answered.
 */
export function labelTables(
  inputs: readonly TableInput[],
  scans: readonly NamedScan[],
  classes: readonly string[],
  answers: LabelAnswers = {},
): Labelling {
  const matcher = new ScanMatcher(scans);
  const named = findChosenColumns(inputs, classes, answers);
  const candidates = inputs.map((input, i): Candidate => {
    const choice = input.chosen
      ? chosenByHand(input.chosen)
      : chooseColumns(input.table, matcher, classes, { ...named[i].columns, ...input.answers });
    const open = choice.rivals.idColumn.length + choice.rivals.labelColumn.length > 0;
    return {
      ...input,
      choice,
      use: open ? 'asked' : 'taken',
      mapping: choice.mapping,
      problems: [...choice.problems, ...named[i].problems],
    };
  });
  const join = ({ table, mapping }: Pick<Candidate, 'table' | 'mapping'>) => mapping && joinLabels(table, mapping, scans, classes, matcher);
  for (const [i, { lacks }] of named.entries()) if (lacks) candidates[i].use = 'left';
  chooseTables(candidates, join);
  const questions = [...askedColumns(candidates, join, scans, classes), ...settleBases(candidates, join, scans, classes, answers.base)];
  const tables = candidates.map((candidate): TableOutcome => {
    const { use, mapping, table } = candidate;
    const joined = use === 'taken' ? join(candidate) : null;
    return { use, mapping, join: joined, problems: [...(joined || use === 'left' ? [] : table.problems), ...candidate.problems] };
  });
  return { tables: withoutConflicts(tables, candidates, scans), questions };
}

function chosenByHand(mapping: LabelMapping): ColumnChoice {
  return { mapping, rivals: { idColumn: [], labelColumn: [] }, fits: true, level: 4, predictions: false, problems: [] };
}
