import { describeSubjects, groupAlike } from '#base/alike.ts';
import type { LanguageTag } from '#base/messages/languages.ts';
import type { Problem } from '#base/problem.ts';
import { padded, places } from '#base/text/places.ts';
import { speech } from '../messages/entry.ts';
import { TERMINAL, type TerminalWords } from '../messages/terminal.ts';
import { type DropReport, nameOfDrop, type ScanReport, type TableReport } from './drop.ts';
import type { WeightReport } from './weights.ts';

const NAME_WIDTH = 48;

/** A drop's report for a terminal, in a language. */
export function printDrop(report: DropReport, tag: LanguageTag = 'en'): string {
  const words = TERMINAL[tag].report;
  const { drop, scans, studies, tables, problems } = report;
  const slices = scans.reduce((sum, scan) => sum + scan.slices.length, 0);
  return [
    words.drop({ name: nameOfDrop(drop), scans: scans.length, slices }),
    scans.length > 0 &&
      grid(
        words.scans,
        scans.map((scan) => scanRow(scan, words)),
      ),
    studies.length > 0 && grid(words.studies, studies.map(studyRow)),
    tables.length > 0 && grid(words.tables, tables.map(tableRow)),
    problemLines(problems, tag),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** What a weight file gives a net, for a terminal, in a language. */
export function printWeights({ weights, net, fits, freshHead, problems }: WeightReport, tag: LanguageTag = 'en'): string {
  const words = TERMINAL[tag].report;
  return [words.weights({ file: nameOfDrop(weights), net, fits, head: freshHead }), problemLines(problems, tag)]
    .filter(Boolean)
    .join('\n\n');
}

const short = (value: number) => String(Number(value.toPrecision(4)));

function scanRow({ name, label, slices, rows, columns, spacing, unit, kernel }: ScanReport, words: TerminalWords['report']): string[] {
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

/** Columns padded to the width of their longest cell. */
function grid(header: readonly string[], rows: readonly string[][]): string {
  const cut = (cell: string) => (cell.length > NAME_WIDTH ? `${cell.slice(0, NAME_WIDTH - 1)}…` : cell);
  const all = [header, ...rows].map((row) => row.map(cut));
  const widths = header.map((_, i) => Math.max(...all.map((row) => places(row[i]!))));
  const lines = all.map((row) => `  ${row.map((cell, i) => padded(cell, widths[i]!)).join('  ')}`.trimEnd());
  return [lines[0], `  ${widths.map((width) => '-'.repeat(width)).join('  ')}`, ...lines.slice(1)].join('\n');
}

function problemLines(problems: readonly Problem[], tag: LanguageTag): string | false {
  if (problems.length === 0) return false;
  const words = TERMINAL[tag].report;
  const { said, problem: inWords } = speech(tag);
  const lines = groupAlike(problems.map(inWords)).map(({ problem, subjects }) => {
    const { level, what, remedy } = problem;
    const subject = said(describeSubjects(subjects));
    return `  ${words.problem({ isError: level === 'error', subject, what, remedy })}`;
  });
  return [`  ${words.problems}`, ...lines].join('\n');
}
