import { saysClass } from '../labels/label-values.ts';
import { type ClassColumn, differ } from './table-columns.ts';

/** Which column holds the classes. */
export interface ClassesChoice {
  best: ClassColumn | null;
  /** Columns to choose from, the best first; empty where there is no doubt. */
  rivals: readonly ClassColumn[];
  /** Columns that read as classes as well, though their headers say something else. */
  besides: readonly ClassColumn[];
  /** A column that is called like the classes more than the best is, and of which nothing could be read. */
  unread: ClassColumn | null;
  /** Columns of a model's predictions, where no other column reads as classes; else empty. */
  predicted: readonly ClassColumn[];
}

/**
 * The column whose header says most clearly that it holds the severity, and most of whose filled cells are classes. Columns that give no row
 * another class than the best are no rivals. Columns of predictions are never taken.
 */
export function chooseClasses(columns: readonly ClassColumn[], classCount: number): ClassesChoice {
  const clear = (column: ClassColumn) => clarity(column, classCount);
  const able = columns.filter(isAble).sort((a, b) => clear(b) - clear(a) || share(b) - share(a) || a.at - b.at);
  const open = able.filter(({ meaning }) => !meaning.predicted);
  const best = open[0] ?? null;
  const unread = columns.find((column) => !column.meaning.predicted && isUnread(column, best)) ?? null;
  if (!best)
    return { best, rivals: [], besides: [], unread, predicted: columns.filter(({ meaning, filled }) => meaning.predicted && filled > 0) };
  const others = open.slice(1).filter((other) => other.found > 1 && share(other) >= ALIKE * share(best) && differ(best, other));
  const full = (column: ClassColumn) => column.usable === column.filled && column.found >= Math.min(3, classCount);
  const rivals = others.filter((other) => {
    if (clear(other) >= Math.max(2, clear(best))) return true;
    if (clear(best) >= 2) return clear(best) === 3 && other.meaning.severity === 2 && full(other);
    return !other.meaning.other || full(other);
  });
  const besides = others.filter((other) => !rivals.includes(other) && other.found >= 3 && full(other));
  // If the best column is called like the classes, columns that stand in every table (sex, age) are no doubt worth a warning.
  const notable = clear(best) >= 2 ? besides.filter(({ meaning }) => !meaning.routine) : besides;
  const doubtful = rivals.length > 0 || unread !== null || (best.meaning.other && clear(best) < 2);
  return { best, rivals: doubtful ? [best, ...rivals, ...besides] : [], besides: notable, unread, predicted: [] };
}

/** Whether neither the header nor the values say that the column holds classes. */
export function isUncalled({ level, meaning, cells, labels }: ClassColumn): boolean {
  return level === 0 && !meaning.judged && !cells.some((cell, i) => labels[i] !== null && saysClass(cell));
}

/** The least share of readable cells, relative to the best column, that makes a column a rival. */
const ALIKE = 0.8;

const share = ({ usable, filled }: ClassColumn) => usable / filled;

/** How clearly a column holds the classes: its level, but less where most cells are no classes, or only say yes or no of one of several classes. */
function clarity(column: ClassColumn, classCount: number): number {
  if (share(column) < 0.5) return -1;
  return column.flags && classCount > 2 ? Math.min(1, column.level) : column.level;
}

/** Whether a column can be taken: most of its cells are classes, or some, if it is called like the classes. */
function isAble({ level, usable, filled }: ClassColumn): boolean {
  return usable > 0 && (level > 0 || usable * 2 >= filled);
}

/**
 * Whether a column is called like the classes more clearly than the best one (or as clearly, but holds formulas), yet none of its cells is a
 * class. Beside a best column, one of other numbers (a score from 0 to 25) does not count.
 */
function isUnread({ level, usable, filled, formulas, numeric }: ClassColumn, best: ClassColumn | null): boolean {
  if (level < 2 || usable > 0 || (filled === 0 && !formulas)) return false;
  if (best === null) return true;
  return (level > best.level && !(numeric && filled > 0)) || (formulas && level === best.level);
}
