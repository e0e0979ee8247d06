import type { Phrase, Subject } from '#base/messages/message.ts';
import { inEnglish, phrase } from '#base/messages/phrase.ts';

interface NamedTable {
  /** The file's path. */
  name: string;
  /** The sheet's name; null for text. */
  sheet: string | null;
}

/** What problems call a table: its file, and its sheet where it has one. */
export function tableSubject({ name, sheet }: NamedTable): Subject {
  return sheet === null ? name : phrase('table/sheet', { file: name, sheet });
}

/** The same in English: a unique key among the tables of a session. */
export function tableTitle(table: NamedTable): string {
  return inEnglish(tableSubject(table));
}

/** What problems call a column of a file. */
export function columnSubject(table: string, column: string): Phrase {
  return phrase('table/column', { table, column });
}
