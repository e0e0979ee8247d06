import { firstNames } from '#base/messages/names.ts';
import { type Problem, warning } from '#base/problem.ts';
import type { NamedScan } from '#ct/scan.ts';
import type { LabelJoin } from '../labels/labels.ts';
import { tableSubject } from '../tables/table-title.ts';
import type { Candidate, TableOutcome } from './candidates.ts';

type Join = (candidate: Candidate) => LabelJoin | null;

/** A column of this level says that it holds the severity, or some classes. */
const CLEAR = 2;
const NAMED = 8;

/**
 * Sets tables to 'left' that others make superfluous: sheets beside one that fits the scans better, tables that are less clearly about the
 * severity and contradict others, and tables with an open question whose scans others label.
 */
export function chooseTables(candidates: readonly Candidate[], join: Join): void {
  if (candidates.length < 2) return;
  leaveSheets(candidates);
  const sure = candidates.filter(({ use, choice }) => use === 'taken' && choice.fits && choice.mapping !== null);
  const clear = sure.filter(({ choice }) => choice.level >= CLEAR);
  const labels: LabelJoin['labels'] = Object.assign(Object.create(null), ...clear.map((candidate) => join(candidate)?.labels));
  for (const candidate of candidates) {
    if (candidate.use === 'left' || candidate.chosen || clear.includes(candidate)) continue;
    const own = Object.entries(join(candidate)?.labels ?? {});
    const contradicts = own.some(([id, label]) => labels[id] !== undefined && labels[id] !== label);
    const spoken = own.length > 0 && own.every(([id]) => labels[id] !== undefined);
    if (contradicts || (candidate.use === 'asked' && spoken)) {
      candidate.use = 'left';
      candidate.problems = isOfOtherFacts(candidate) ? [] : [leftTable(candidate, clear)];
    }
  }
  if (sure.some(({ use }) => use === 'taken')) {
    for (const candidate of candidates)
      if (!sure.includes(candidate)) candidate.problems = candidate.problems.map((problem) => ({ ...problem, level: 'warning' }));
  }
}

/** Whether a table was never meant to label: its only column that reads as classes is called something else, such as sex. */
function isOfOtherFacts({ choice }: Candidate): boolean {
  return choice.level < CLEAR && choice.rivals.labelColumn.length === 1;
}

/** Keeps of every workbook the sheets that fit the scans, and of these the ones that hold the classes most clearly; leaves the others. */
function leaveSheets(candidates: readonly Candidate[]): void {
  const files = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    if (candidate.table.sheet === null || candidate.chosen) continue;
    const key = `${candidate.drop} ${candidate.table.name}`;
    files.set(key, [...(files.get(key) ?? []), candidate]);
  }
  for (const sheets of files.values()) {
    const usable = sheets.filter(({ use, choice }) => use !== 'left' && choice.mapping !== null);
    const fitting = usable.some(({ choice }) => choice.fits) ? usable.filter(({ choice }) => choice.fits) : usable;
    const level = Math.max(...fitting.map(({ choice }) => choice.level));
    const best = fitting.length > 0 ? fitting.filter(({ choice }) => choice.level === level) : sheets.slice(0, 1);
    for (const sheet of sheets) {
      if (best.includes(sheet)) continue;
      const beside = fitting.includes(sheet) && best.length > 0;
      sheet.use = 'left';
      sheet.problems = beside ? [leftTable(sheet, best)] : [];
    }
  }
}

function leftTable({ table, mapping }: Candidate, others: readonly Candidate[]): Problem {
  return warning('labels-table-left', tableSubject(table), {
    column: mapping?.labelColumn ?? null,
    others: others.map((other) => tableSubject(other.table)),
  });
}

/** Removes the labels that tables of one drop contradict each other about, and adds a warning; then lowers problems that other tables make up for. */
export function withoutConflicts(
  tables: readonly TableOutcome[],
  inputs: readonly Candidate[],
  scans: readonly NamedScan[],
): TableOutcome[] {
  const bad = new Set<string>();
  const conflicts = new Map<number, Problem[]>();
  const names = new Map(scans.map(({ id, name }) => [id, name]));
  for (const [i, { join }] of tables.entries()) {
    for (let earlier = 0; earlier < i; earlier++) {
      const other = tables[earlier].join;
      if (!join || !other || inputs[earlier].drop !== inputs[i].drop) continue;
      const ids = Object.keys(join.labels).filter((id) => other.labels[id] !== undefined && other.labels[id] !== join.labels[id]);
      if (ids.length === 0) continue;
      for (const id of ids) bad.add(`${inputs[i].drop} ${id}`);
      const problem = warning('labels-tables-conflict/neither', tableSubject(inputs[i].table), {
        scans: ids.length,
        names: firstNames(
          ids.map((id) => names.get(id) ?? id),
          NAMED,
        ),
        earlier: tableSubject(inputs[earlier].table),
      });
      conflicts.set(i, [...(conflicts.get(i) ?? []), problem]);
    }
  }
  const kept = tables.map((table, i): TableOutcome => {
    const { join } = table;
    if (!join) return table;
    const labels: LabelJoin['labels'] = Object.create(null);
    for (const [id, label] of Object.entries(join.labels)) if (!bad.has(`${inputs[i].drop} ${id}`)) labels[id] = label;
    const unlabelledScanIds = scans.map(({ id }) => id).filter((id) => labels[id] === undefined);
    const problems = [...table.problems, ...(conflicts.get(i) ?? [])];
    return { ...table, problems, join: { ...join, labels, matched: Object.keys(labels).length, unlabelledScanIds } };
  });
  return softened(kept);
}

/** If some table labels, problems of tables that don't become warnings; a table of a single class is no problem if others hold more classes. */
function softened(tables: readonly TableOutcome[]): TableOutcome[] {
  const classes = new Set(tables.flatMap(({ join }) => Object.values(join?.labels ?? {})));
  if (classes.size === 0 || tables.length < 2) return [...tables];
  return tables.map((table) => {
    if (!table.join) return table;
    const problems = table.join.problems
      .filter(({ code }) => code !== 'labels-one-class' || classes.size < 2)
      .map((problem) => (table.join!.matched === 0 ? { ...problem, level: 'warning' as const } : problem));
    return { ...table, join: { ...table.join, problems } };
  });
}
