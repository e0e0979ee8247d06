import type { NamedScan } from '#ct/scan.ts';
import { readLabelTables } from '../labels/label-table.ts';
import type { LabelAnswers } from './candidates.ts';
import { labelTables } from './label-drop.ts';
import { questionProblem } from './questions.ts';

export const CLASSES = ['Mild', 'Moderate', 'Severe', 'Critical'];
export const scanAt = (folder: string): NamedScan => ({
  id: `id ${folder}`,
  name: folder.slice(folder.lastIndexOf('/') + 1),
  folder,
  patientKey: folder,
  aliases: [],
});
export const scans = (n: number) => Array.from({ length: n }, (_, i) => scanAt(`study/ct_scan_${i}`));
export const numbered = (n: number) => Array.from({ length: n }, (_, i) => scanAt(`study/${i + 1}`));

/** Class names by the scans' folders, what was asked, and what was said, of tables that came in one drop. */
export async function decide(tables: string | Record<string, string>, here = scans(6), told: LabelAnswers = {}, classes = CLASSES) {
  const files = typeof tables === 'string' ? { 'labels.csv': tables } : tables;
  const read = await Promise.all(Object.entries(files).map(([name, text]) => readLabelTables(new Blob([text]), name)));
  const { tables: outcomes, questions } = labelTables(
    read.flat().map((table) => ({ table, drop: 1 })),
    here,
    classes,
    told,
  );
  const labels: Record<string, string> = {};
  for (const { join } of outcomes) for (const [id, label] of Object.entries(join?.labels ?? {})) labels[id.slice(3)] = classes[label]!;
  const problems = [
    ...outcomes.flatMap(({ problems, join }) => [...problems, ...(join?.problems ?? [])]),
    ...questions.map((question) => questionProblem(question, classes)),
  ];
  return {
    labels: Object.values(labels).join(' '),
    byFolder: labels,
    uses: outcomes.map(({ use }) => use),
    asked: questions.map(({ kind, options }) => [kind, ...options.map(({ value }) => value)].join(' ')),
    questions,
    codes: problems.map(({ code }) => code),
    told: problems.map(({ what }) => what).join('\n'),
  };
}

export const ALL = 'Mild Moderate Severe Critical Mild Moderate';
/** A column of classes beside other columns. */
export const rows = (header: string, ...cells: (string | number)[][]) =>
  [header, ...[0, 1, 2, 3, 4, 5].map((i) => [`ct_scan_${i}`, ...cells.map((column) => column[i])].join(','))].join('\n');
export const GRADES = [1, 2, 3, 4, 1, 2];
export const SEX = [1, 2, 1, 2, 1, 2];
export const OTHER = [1, 4, 3, 2, 1, 4];
