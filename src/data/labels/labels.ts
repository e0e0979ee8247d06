import type { Problem } from '#base/problem.ts';
import type { NamedScan } from '#ct/scan.ts';
import { isMissingClass } from '../labelling/missing-class.ts';
import { sidesInColumn } from '../split/split-column.ts';
import type { LabelMapping } from './label-mapping.ts';
import { ScanMatcher, takenWithoutZeros } from './label-match.ts';
import { withClassColumn } from './label-one-hot.ts';
import { type LabelRow, labelProblems } from './label-problems.ts';
import { type Suggestion, suggestScans } from './label-suggest.ts';
import { type LabelTable, rowNumber } from './label-table.ts';
import { readValues } from './label-values.ts';

export type { LabelMapping } from './label-mapping.ts';
export type { Suggestion } from './label-suggest.ts';
export type { LabelTable } from './label-table.ts';

/** A label table joined with the scans. */
export interface LabelJoin {
  /** Class index by scan id. Has no prototype, so that any id is safe. */
  labels: Record<string, number>;
  /** Scans with a label. */
  matched: number;
  /** Rows that name no scan here; row numbers as in the file. */
  unmatchedRows: { row: number; id: string }[];
  unlabelledScanIds: string[];
  /** Scans that unmatched rows may mean; a person accepts them one by one (`LabelMapping.accepted`). */
  suggestions: Suggestion[];
  /** Words of the split column by scan id, as in the table; has no prototype. Empty where no column is read. */
  sideWords: Record<string, string>;
  problems: Problem[];
}

const emptyLabels = (): LabelJoin['labels'] => Object.create(null);
const emptyWords = (): LabelJoin['sideWords'] => Object.create(null);

/**
 * Gives scans the classes of a table. Nothing is guessed: a row that names no scan or several patients, has no usable class,
 * or contradicts another row labels nothing and is named in `problems`.
 */
export function joinLabels(
  raw: LabelTable,
  mapping: LabelMapping,
  scans: readonly NamedScan[],
  classes: readonly string[],
  matcher = new ScanMatcher(scans),
): LabelJoin {
  const { table } = withClassColumn(raw, classes);
  const idAt = table.columns.indexOf(mapping.idColumn);
  const labelAt = table.columns.indexOf(mapping.labelColumn);
  const missingColumn = idAt === -1 ? mapping.idColumn : labelAt === -1 ? mapping.labelColumn : null;
  const cells = missingColumn === null ? table.rows : [];
  const rows = cells.map((row, i): LabelRow => ({ row: rowNumber(table, i), id: row[idAt], value: row[labelAt] }));

  const reading = readValues(
    rows.map(({ value }) => value),
    classes,
    mapping.base,
  );
  const matches = matcher.findAll(rows.map(({ id }) => scanNameOf(id, mapping)));
  const faults = {
    unmatched: [] as LabelRow[],
    ambiguous: [] as LabelRow[],
    empty: [] as LabelRow[],
    unusable: [] as LabelRow[],
    zeros: [] as LabelRow[],
  };
  const given = new Map<string, (LabelRow & { label: number })[]>();
  let matchedRows = 0;
  for (const [i, row] of rows.entries()) {
    if (row.id === '' && row.value === '') continue;
    const match = matches[i];
    if (match.kind === 'none') faults.unmatched.push({ ...row, ...(match.elsewhere !== undefined && { elsewhere: match.elsewhere }) });
    else if (match.kind === 'ambiguous') faults.ambiguous.push(row);
    if (match.kind !== 'scans') continue;
    matchedRows++;
    const taken = takenWithoutZeros(scanNameOf(row.id, mapping), match.scans[0]);
    if (taken !== null) faults.zeros.push({ ...row, value: taken });
    const label = reading.classOf(row.value);
    if (label === null) (isMissingClass(row.value) ? faults.empty : faults.unusable).push(row);
    else for (const { id } of match.scans) given.set(id, [...(given.get(id) ?? []), { ...row, label }]);
  }

  const labels = emptyLabels();
  const conflicts = new Set<LabelRow>();
  for (const [id, claims] of given) {
    if (claims.every(({ label }) => label === claims[0].label)) labels[id] = claims[0].label;
    else for (const claim of claims) conflicts.add(claim);
  }
  const problems = [
    ...table.problems,
    ...labelProblems({
      tableName: table.name,
      columns: table.columns,
      mapping,
      missingColumn,
      classes,
      reading,
      baseKnown: mapping.base !== undefined,
      scanNames: scans.map(({ name }) => name),
      matchedRows,
      labels,
      ...faults,
      conflicts: [...conflicts],
    }),
  ];
  const trusted = reading.contradictory || reading.score ? emptyLabels() : labels;
  const free = scans.filter(({ id }) => !given.has(id));
  return {
    labels: trusted,
    matched: Object.keys(trusted).length,
    unmatchedRows: faults.unmatched.map(({ row, id }) => ({ row, id })),
    unlabelledScanIds: scans.map(({ id }) => id).filter((id) => trusted[id] === undefined),
    suggestions: suggestScans(faults.unmatched, free),
    sideWords: sideWords(table, mapping, scans),
    problems,
  };
}

/** The id of the scan that a person accepted for the row; else the row's own id. */
function scanNameOf(id: string, { accepted }: LabelMapping): string {
  return accepted && Object.hasOwn(accepted, id) ? accepted[id] : id;
}

function sideWords(table: LabelTable, mapping: LabelMapping, scans: readonly NamedScan[]): Record<string, string> {
  const { idColumn, sideColumn } = mapping;
  if (sideColumn === undefined) return emptyWords();
  const idAt = table.columns.indexOf(idColumn);
  const rows = table.rows.map((row) => (idAt === -1 ? row : row.with(idAt, scanNameOf(row[idAt], mapping))));
  return Object.assign(emptyWords(), Object.fromEntries(sidesInColumn({ ...table, rows }, { idColumn, sideColumn }, scans)));
}
