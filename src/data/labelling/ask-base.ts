import type { NamedScan } from '#ct/scan.ts';
import { withClassColumn } from '../labels/label-one-hot.ts';
import { readValues } from '../labels/label-values.ts';
import { tableSubject, tableTitle } from '../tables/table-title.ts';
import { type JoinWith, optionOf } from './ask-columns.ts';
import type { Candidate } from './candidates.ts';
import { type BaseFinding, baseOf, codebookBase } from './grade-base.ts';
import { type LabelQuestion, readFromOne, whyBase } from './questions.ts';

/**
 * Decides for every table whether its class numbers count from 0 or from 1, and writes that into the candidates. The sources, in this order:
 * the table's own header, numbers and words; the person's answer; the other tables, where they agree; a list of codes among the tables.
 * Returns one question for all tables that fit both ways, or none.
 */
export function settleBases(
  candidates: readonly Candidate[],
  join: JoinWith,
  scans: readonly NamedScan[],
  classes: readonly string[],
  answer: 0 | 1 | undefined,
): LabelQuestion[] {
  const found = candidates.map((candidate): BaseFinding | null => {
    const { use, mapping, table, answers } = candidate;
    const base = answers?.base ?? answer;
    return use === 'taken' && mapping
      ? baseOf(table, { ...mapping, ...(base !== undefined && mapping.base === undefined && { base }) }, classes)
      : null;
  });
  const sure = new Set(found.flatMap((finding) => (finding && (finding.base === 0 || finding.base === 1) ? [finding.base] : [])));
  const others = candidates.some(({ use, choice }) => use === 'taken' && choice.fits);
  const codes = new Set(others ? candidates.flatMap((candidate) => codesIn(candidate, classes)) : []);
  const numbers = new Set<number>();
  const open: number[] = [];
  for (const [i, finding] of found.entries()) {
    const { mapping } = candidates[i];
    if (!finding || !mapping) continue;
    const fits = candidates[i].choice.fits;
    if (finding.base === 0 || finding.base === 1) {
      if (finding.known) candidates[i].mapping = { ...mapping, base: finding.base };
    } else if (finding.base === 'either') {
      const [agreed] = sure.size > 0 ? sure : codes;
      if (finding.odd === null && agreed !== undefined && (sure.size > 0 ? sure : codes).size === 1)
        candidates[i].mapping = { ...mapping, base: agreed };
      else if (fits) open.push(i);
    }
    if (open.includes(i)) for (const number of numbersOf(candidates[i], classes)) numbers.add(number);
  }
  if (open.length === 0) return [];
  // Each table may fit both ways while all of them together fit only one.
  const union = baseOfNumbers(numbers, classes.length);
  const odd = open.map((i) => found[i]?.odd).find((legend) => legend) ?? null;
  if (union !== 'either' && odd === null) {
    for (const i of open) candidates[i].mapping = { ...candidates[i].mapping!, base: union };
    return [];
  }
  const rising = [...numbers].sort((a, b) => a - b);
  if (odd === null && saysFromOne(rising, classes.length)) {
    for (const i of open) {
      const candidate = candidates[i];
      candidate.mapping = { ...candidate.mapping!, base: 1 };
      candidate.problems = [...candidate.problems, readFromOne(tableSubject(candidate.table), rising, classes)];
    }
    return [];
  }
  const options = ([0, 1] as const).map((base) => {
    const tried = open.map((i) => ({ table: candidates[i].table, mapping: { ...candidates[i].mapping!, base } }));
    return optionOf(String(base), tried, 'labelColumn', join, scans, classes);
  });
  for (const i of open) candidates[i].use = 'asked';
  const titles = open.map((i) => tableTitle(candidates[i].table));
  const why = whyBase(rising, classes.length, odd);
  return [{ kind: 'base', tables: open, titles, why, options }];
}

/**
 * Whether grades are read from 1 without a question: the lowest is 1, and the highest is below the last class, so that counting from 0 both
 * the first and the last class would be missing. Small sets often hold so few grades. The caller adds a warning.
 */
function saysFromOne(rising: readonly number[], classCount: number): boolean {
  return rising[0] === 1 && (rising.at(-1) ?? 0) < classCount - 1;
}

/** Returns the base that a list of codes gives, or nothing; a table that is only a list of codes is taken out of the candidates. */
function codesIn(candidate: Candidate, classes: readonly string[]): (0 | 1)[] {
  const base = candidate.choice.fits || candidate.chosen ? null : codebookBase(candidate.table, classes);
  if (base === null) return [];
  if (candidate.mapping === null) {
    candidate.use = 'left';
    candidate.problems = [];
  }
  return [base];
}

function numbersOf({ table: raw, mapping }: Candidate, classes: readonly string[]): ReadonlySet<number> {
  const { table } = withClassColumn(raw, classes);
  const at = table.columns.indexOf(mapping?.labelColumn ?? '');
  return readValues(
    table.rows.map((row) => row[at] ?? ''),
    classes,
  ).numbers;
}

function baseOfNumbers(numbers: ReadonlySet<number>, classCount: number): 0 | 1 | 'either' {
  if (numbers.has(0)) return 0;
  return [...numbers].some((number) => number >= classCount) ? 1 : 'either';
}
