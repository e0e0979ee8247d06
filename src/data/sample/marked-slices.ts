import { firstNames } from '#base/messages/names.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, warning } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { ScanMatcher } from '../labels/label-match.ts';
import type { LabelTable } from '../labels/label-table.ts';
import { fitToScans } from '../tables/fit-to-scans.ts';
import { describeSlices } from './describe-slices.ts';
import { areEnough, CHANNELS, type SliceChoice } from './slices.ts';

/** Indices of the slices that were marked by hand, feet to head, by scan id. */
export type MarkedSlices = Readonly<Record<string, readonly number[]>>;

/** A table of marked slices, joined with the scans. */
export interface SliceTable {
  /** Has no prototype, so that any id is safe. */
  marked: Record<string, number[]>;
  problems: Problem[];
}

/** The warning that some scans have no marked slices although the choice goes by marks; null where there is nothing to warn of. */
export function unmarkedWarning(choice: SliceChoice, scans: readonly Scan[], marked: MarkedSlices): Problem | null {
  if (choice === 'middle-3' || choice.by !== 'hand') return null;
  const without = scans.filter(({ id }) => !marked[id]);
  if (without.length === 0) return null;
  const names = without.map(({ name }) => name);
  return warning('slices-not-marked', phrase('subject/slices'), {
    without: without.length,
    scans: scans.length,
    otherwise: describeSlices(choice.otherwise),
    names: firstNames(names, NAMED),
  });
}

const ID_COLUMN = /^(scan|scan[ _]?id|scan[ _]?name)$/i;
const SLICES_COLUMN = /^slices?$/i;
const NAMED = 8;

/** Whether a table says which slices of scans to take: no label table has a column of that name. */
export function isSliceTable({ columns }: Pick<LabelTable, 'columns'>): boolean {
  return columns.some((name) => ID_COLUMN.test(name)) && columns.some((name) => SLICES_COLUMN.test(name));
}

/**
 * Reads the columns `scan` and `slices` (numbers counted from 1 at the feet: `12 13 14`, `12, 14`, `12-14`). A row that can't
 * be used marks nothing and is named in `problems`. Throws ProblemError 'slices-no-column'.
 */
export function readMarkedSlices(given: LabelTable, scans: readonly Scan[]): SliceTable {
  const table = fitToScans(given, scans);
  const idAt = table.columns.findIndex((name) => ID_COLUMN.test(name));
  const slicesAt = table.columns.findIndex((name) => SLICES_COLUMN.test(name));
  if (idAt === -1 || slicesAt === -1) {
    throw new ProblemError('slices-no-column', table.name, { column: idAt === -1 ? 'scan' : 'slices', columns: table.columns });
  }
  const matches = new ScanMatcher(scans).findAll(table.rows.map((row) => row[idAt]));
  const marked: SliceTable['marked'] = Object.create(null);
  const contradicted = new Set<string>();
  const faults = { unknown: [] as string[], unusable: [] as string[], twice: [] as string[] };
  for (const [i, row] of table.rows.entries()) {
    const [id, cell] = [row[idAt], row[slicesAt]];
    if (id === '' || cell === '') continue;
    const match = matches[i];
    if (match.kind !== 'scans') faults.unknown.push(shown(id));
    else {
      for (const scan of match.scans) {
        const slices = numbersOf(cell, scan.slices.length)?.map((number) => number - 1);
        if (!slices || !areEnough(slices, scan.slices.length)) faults.unusable.push(`${shown(id)} (${shown(cell)})`);
        else if (marked[scan.id] && marked[scan.id].join() !== slices.join()) {
          contradicted.add(scan.id);
          faults.twice.push(shown(id));
        } else marked[scan.id] = slices;
      }
    }
  }
  for (const id of contradicted) delete marked[id];
  return { marked, problems: [...table.problems, ...problemsOf(table.name, faults)] };
}

/**
 * '12 13 14', '12;14', '12-14': the numbers, each once and rising; null for anything else, and where one is not of a scan of `most` slices. A
 * range costs no more than a number does, however often it is written.
 */
function numbersOf(cell: string, most: number): number[] | null {
  /** At each number: ranges that begin there, less ranges that ended just before. */
  const begun = new Int32Array(most + 2);
  for (const part of cell.split(/[\s,;]+/)) {
    if (part === '') continue;
    const range = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part);
    if (!range) return null;
    const [first, last] = [Number(range[1]), Number(range[2] ?? range[1])];
    if (first < 1 || first > last || last > most) return null;
    begun[first]++;
    begun[last + 1]--;
  }
  const numbers: number[] = [];
  let open = 0;
  for (let number = 1; number <= most; number++) {
    open += begun[number];
    if (open > 0) numbers.push(number);
  }
  return numbers;
}

/** A cell as a message shows it. */
function shown(cell: string): string {
  return cell.length > MOST_SHOWN ? `${cell.slice(0, MOST_SHOWN)}...` : cell;
}

const MOST_SHOWN = 40;

function problemsOf(subject: string, faults: { unknown: string[]; unusable: string[]; twice: string[] }): Problem[] {
  const { unknown, unusable, twice } = faults;
  const rows = (names: string[]) => firstNames(names, NAMED);
  return [
    ...(unknown.length > 0 ? [warning('slices-row-unused/unknown', subject, { rows: rows(unknown) })] : []),
    ...(unusable.length > 0 ? [warning('slices-row-unused/unusable', subject, { rows: rows(unusable), least: CHANNELS })] : []),
    ...(twice.length > 0 ? [warning('slices-row-unused/twice', subject, { rows: rows(twice) })] : []),
  ];
}
