import type { NamedScan } from '#ct/scan.ts';
import { withClassColumn } from '../labels/label-one-hot.ts';
import type { LabelJoin } from '../labels/labels.ts';
import { tableTitle } from '../tables/table-title.ts';
import type { Candidate } from './candidates.ts';
import { type LabelQuestion, type QuestionOption, SHOWN_VALUES, whyColumn } from './questions.ts';

export type JoinWith = (candidate: Pick<Candidate, 'table' | 'mapping'>) => LabelJoin | null;

/** How many columns a question offers: more can't be compared. The dialog of columns lists all. */
const MOST_RIVALS = 8;
const SHOWN_SCANS = 4;

/** The open questions about columns; tables with the same rivals are asked about together. */
export function askedColumns(
  candidates: readonly Candidate[],
  join: JoinWith,
  scans: readonly NamedScan[],
  classes: readonly string[],
): LabelQuestion[] {
  const groups = new Map<string, { kind: 'idColumn' | 'labelColumn'; rivals: readonly string[]; tables: number[] }>();
  for (const [i, { use, choice }] of candidates.entries()) {
    if (use !== 'asked') continue;
    for (const kind of ['idColumn', 'labelColumn'] as const) {
      const rivals = choice.rivals[kind];
      if (rivals.length === 0) continue;
      const key = JSON.stringify([kind, ...rivals]);
      const group = groups.get(key) ?? { kind, rivals, tables: [] };
      group.tables.push(i);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ kind, rivals, tables }) => ({
    kind,
    tables,
    titles: tables.map((i) => tableTitle(candidates[i].table)),
    why: whyColumn(kind, rivals),
    options: rivals.slice(0, MOST_RIVALS).map((value) => {
      const tried = tables.map((i) => ({ ...candidates[i], mapping: { ...candidates[i].mapping!, [kind]: value } }));
      return optionOf(value, tried, kind, join, scans, classes);
    }),
  }));
}

/** One answer to a question: the labels that the scans would have if `tried` were the tables' columns. `shown` is the column whose cells are shown. */
export function optionOf(
  value: string,
  tried: readonly Pick<Candidate, 'table' | 'mapping'>[],
  shown: 'idColumn' | 'labelColumn',
  join: JoinWith,
  scans: readonly NamedScan[],
  classes: readonly string[],
): QuestionOption {
  const labels: LabelJoin['labels'] = Object.assign(Object.create(null), ...tried.map((table) => join(table)?.labels));
  const counts = classes.map((_, label) => Object.values(labels).filter((other) => other === label).length);
  const cells = tried.flatMap(({ table: raw, mapping }) => {
    const { table } = withClassColumn(raw, classes);
    const at = table.columns.indexOf(mapping?.[shown] ?? '');
    return table.rows.map((row) => row[at] ?? '').filter((cell) => cell !== '');
  });
  return {
    value,
    values: [...new Set(cells)].slice(0, SHOWN_VALUES),
    counts,
    unlabelled: scans.filter(({ id }) => labels[id] === undefined).length,
    first: scans.slice(0, SHOWN_SCANS).map(({ id, name }) => ({ scan: name, label: labels[id] ?? null })),
  };
}
