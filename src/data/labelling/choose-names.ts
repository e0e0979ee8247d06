import type { IdColumn } from './table-columns.ts';

/** Which column names the scans. */
export interface NamesChoice {
  best: IdColumn | null;
  /** Columns to choose from, the best first; empty where there is no doubt. */
  rivals: readonly IdColumn[];
  /** Whether the best column only counts the rows, and is taken because no other names anything. */
  counts: boolean;
}

/** The least share of the best column's scans that makes a column its competitor. */
const NEAR = 0.8;

/**
 * Chooses the column that names most scans; among several, the one whose header says that it holds names. If the best only counts the rows,
 * or holds small numbers, and another column is called like names, both become rivals, so that a question is asked.
 */
export function chooseNames(all: readonly IdColumn[]): NamesChoice {
  const columns = all.filter(({ meaning }) => meaning.names || meaning.severity < 2);
  const top = Math.max(0, ...columns.map(({ reached }) => reached));
  const called = columns.filter(({ meaning, filled }) => meaning.names && filled > 0);
  if (top === 0) return { best: called[0] ?? null, rivals: [], counts: false };
  const near = columns.filter(({ reached }) => reached > 0 && reached >= NEAR * top);
  near.sort((a, b) => rank(b) - rank(a) || b.reached - a.reached || width(a) - width(b) || a.at - b.at);
  const [best] = near;
  const others = called.filter((column) => column !== best && column.meaning.severity < 2);
  const equals = near.filter((other) => other !== best && rank(other) === rank(best) && disagree(best, other));
  if (equals.length > 0) return { best, rivals: [best, ...equals], counts: false };
  const unnamed = best.meaning.counter && /^Column \d+$/.test(best.name);
  if (rank(best) === 0) {
    const counts = best.meaning.counter && !unnamed && others.length === 0;
    return { best, rivals: counts ? [] : [best, ...others], counts };
  }
  const doubtful = rank(best) === 1 && others.length > 0;
  return { best, rivals: doubtful ? [best, ...others] : [], counts: false };
}

/** 3: called as names are; 2: no small numbers; 1: small numbers; 0: a count of the rows, or called as something else. */
function rank({ meaning, bare, running }: IdColumn): number {
  if (meaning.names && meaning.severity < 2) return 3;
  if (meaning.other || (meaning.counter && running)) return 0;
  return bare ? 1 : 2;
}

/** How many scans a row names on average: the name of a series is better than that of its patient. */
function width({ scans, hits }: IdColumn): number {
  return scans.flat().length / hits;
}

/** Whether some row names different scans in the two columns. */
function disagree(a: IdColumn, b: IdColumn): boolean {
  return a.scans.some((ids, i) => ids.length > 0 && b.scans[i].length > 0 && !ids.some((id) => b.scans[i].includes(id)));
}
