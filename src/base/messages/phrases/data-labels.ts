import type { PhraseCatalogue } from '../message.ts';

const bothWays = (classes: number) => `from 0 (0 to ${classes - 1}) or from 1 (1 to ${classes})`;
const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/** Why a question about a label table has to be asked: whole sentences. `classes` is the number of classes. */
export const labelPhrases = {
  'question/only-classes': ({ column }: { column: string }) => `Only the column "${column}" reads as classes, and it is not called so.`,
  'question/only-names': ({ column }: { column: string }) =>
    `Only the column "${column}" names scans, and it may be nothing but a running number.`,
  'question/several-classes': ({ columns }: { columns: readonly string[] }) => `Several columns read as classes: ${quoted(columns)}.`,
  'question/several-names': ({ columns }: { columns: readonly string[] }) =>
    `Several columns may hold the names of scans: ${quoted(columns)}.`,
  'question/legend': ({ text, within, classes }: { text: string; within: boolean; classes: number }) =>
    `${within ? 'A legend in the table' : 'The header'} says "${text}", which fits neither 0 to ${classes - 1} nor 1 to ${classes}.`,
  'question/one-grade': ({ grade, classes }: { grade: number; classes: number }) =>
    `All grades are ${grade}, which is one class and nothing to tell apart; they may count ${bothWays(classes)}.`,
  'question/grades': ({ grades, classes }: { grades: readonly number[]; classes: number }) =>
    `The only grades are ${grades.join(', ')}: they may count ${bothWays(classes)}.`,
} satisfies PhraseCatalogue;
