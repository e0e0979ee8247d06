import { describeSubjects, groupAlike } from '#base/alike.ts';
import { inEnglish } from '#base/messages/phrase.ts';
import type { Problem } from '#base/problem.ts';
import { reportWords as words } from '../messages/terminal.ts';
import { type DropReport, nameOfDrop, type ScanReport, type TableReport } from './drop.ts';
import type { WeightReport } from './weights.ts';

const NAME_WIDTH = 48;

/** A drop's report for a terminal. */
export function printDrop(report: DropReport): string {
  const { drop, scans, studies, tables, problems } = report;
  const slices = scans.reduce((sum, scan) => sum + scan.slices.length, 0);
  return [
    words.drop({ name: nameOfDrop(drop), scans: scans.length, slices }),
    scans.length > 0 && grid(words.scans, scans.map(scanRow)),
    studies.length > 0 && grid(words.studies, studies.map(studyRow)),
    tables.length > 0 && grid(words.tables, tables.map(tableRow)),
    problemLines(problems),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** What a weight file gives a net, for a terminal. */
export function printWeights({ weights, net, fits, freshHead, problems }: WeightReport): string {
  return [words.weights({ file: nameOfDrop(weights), net, fits, head: freshHead }), problemLines(problems)].filter(Boolean).join('\n\n');
}

const short = (value: number) => String(Number(value.toPrecision(4)));

function scanRow({ name, label, slices, rows, columns, spacing, unit, kernel }: ScanReport): string[] {
  const read = slices.flatMap((slice) => ('error' in slice ? [] : [slice]));
  const lowest = read.reduce((least, { min }) => Math.min(least, min), Number.POSITIVE_INFINITY);
  const highest = read.reduce((most, { max }) => Math.max(most, max), Number.NEGATIVE_INFINITY);
  const lost = slices.length - read.length;
  const [first, last] = [read[0]?.position ?? null, read.at(-1)?.position ?? null];
  return [
    name,
    label ?? '-',
    lost > 0 ? words.unreadable({ slices: slices.length, lost }) : String(slices.length),
    `${columns} x ${rows}`,
    spacing ? spacing.map(short).join(' x ') : '-',
    read.length > 0 ? words.values({ low: short(lowest), high: short(highest), isHounsfield: unit === 'HU' }) : '-',
    first !== null && last !== null ? words.order({ first: short(first), last: short(last) }) : words.byName,
    kernel ?? '-',
  ];
}

function studyRow({ scans, chosen }: DropReport['studies'][number]): string[] {
  return [scans.join(', '), chosen ?? '-'];
}

function tableRow({ file, sheet, idColumn, labelColumn, rows, matched }: TableReport): string[] {
  return [file, sheet ?? '-', idColumn ?? '-', labelColumn ?? '-', String(rows), String(matched)];
}

/** East Asian letters take two places on a terminal. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;
const places = (cell: string) => cell.length + (cell.match(WIDE)?.length ?? 0);

/** Columns padded to the width of their longest cell. */
function grid(header: readonly string[], rows: readonly string[][]): string {
  const cut = (cell: string) => (cell.length > NAME_WIDTH ? `${cell.slice(0, NAME_WIDTH - 1)}…` : cell);
  const all = [header, ...rows].map((row) => row.map(cut));
  const widths = header.map((_, i) => Math.max(...all.map((row) => places(row[i]!))));
  const lines = all.map((row) => `  ${row.map((cell, i) => cell + ' '.repeat(widths[i]! - places(cell))).join('  ')}`.trimEnd());
  return [lines[0], `  ${widths.map((width) => '-'.repeat(width)).join('  ')}`, ...lines.slice(1)].join('\n');
}

function problemLines(problems: readonly Problem[]): string | false {
  if (problems.length === 0) return false;
  const lines = groupAlike(problems).map(({ problem, subjects }) => {
    const { level, what, remedy } = problem;
    const subject = inEnglish(describeSubjects(subjects));
    return `  ${words.problem({ isError: level === 'error', subject, what, remedy })}`;
  });
  return [`  ${words.problems}`, ...lines].join('\n');
}
