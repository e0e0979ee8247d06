import type { Subject } from '#base/messages/message.ts';
import { ProblemError } from '#base/problem.ts';
import type { Costs } from '#eval/ordinal.ts';

/**
 * Reads what confusions cost, [true class][predicted class], from a file's text: a JSON array of rows, or a line for each class with its numbers parted by
 * commas, semicolons, tabs or blanks. A first line and a first column of words are the classes' names, which have to be `classes` in their order.
 * Throws ProblemError.
 */
export function parseCosts(content: string, subject: Subject, classes: readonly string[]): Costs {
  // A BOM is trimmed, too: JSON.parse refuses it.
  const text = content.trim();
  const rows = /^[[{]/.test(text) ? fromJson(text, subject) : fromLines(text, subject, classes);
  const { length } = classes;
  if (rows.length !== length) throw new ProblemError('costs-file/rows', subject, { rows: rows.length, classes: length });
  return rows.map((cells, i) => {
    const row = i + 1;
    if (cells.length !== length) throw new ProblemError('costs-file/columns', subject, { row, columns: cells.length, classes: length });
    const costs = cells.map((given) => {
      const cost = toCost(given);
      if (cost === null) throw new ProblemError('costs-file/number', subject, { row, given: String(given) });
      return cost;
    });
    if (costs[i] !== 0) throw new ProblemError('costs-file/right', subject, { row, given: costs[i] });
    return costs;
  });
}

/** A cost as a file or a person gives it; null for what is no finite number from 0. */
export function toCost(given: unknown): number | null {
  const cost = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  return typeof cost === 'number' && cost >= 0 && cost < Number.POSITIVE_INFINITY ? cost : null;
}

function fromJson(content: string, subject: Subject): unknown[][] {
  try {
    const rows: unknown = JSON.parse(content);
    if (Array.isArray(rows) && rows.every(Array.isArray)) return rows;
  } catch {
    // Told below, as what is JSON but no table.
  }
  throw new ProblemError('costs-file/json', subject);
}

function fromLines(content: string, subject: Subject, classes: readonly string[]): string[][] {
  const lines = content.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const separator = [';', '\t', ','].find((one) => lines.every((line) => line.includes(one))) ?? /\s+/;
  const rows = lines.map((line) => line.trim().split(separator).map(unquoted));
  const isName = (cell: string | undefined) => cell !== undefined && cell !== '' && Number.isNaN(Number(cell));
  const hasHead = rows.length > 0 && rows[0].slice(1).every(isName);
  const [head, body] = hasHead ? [rows[0], rows.slice(1)] : [null, rows];
  const hasNames = body.length > 0 && body.every(([first]) => isName(first));
  const told = [head?.slice(head.length - classes.length), hasNames ? body.map(([first]) => first) : undefined];
  for (const names of told) {
    if (names?.some((name, k) => name.toLowerCase() !== classes[k]?.toLowerCase())) {
      throw new ProblemError('costs-file/classes', subject, { given: [...names], classes: [...classes] });
    }
  }
  return hasNames ? body.map((row) => row.slice(1)) : body;
}

const unquoted = (cell: string) => cell.trim().replace(/^"(.*)"$/, '$1');
