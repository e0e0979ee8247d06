/**
 * Where a stored field comes from: read from the files of scans, or from a label table; given by a person; computed here; told by the browser
 * about itself and its device; or made by the studio, such as ids, times and numbers of versions.
 */
export const ORIGINS = ['files', 'table', 'person', 'computed', 'browser', 'studio'] as const;
export type Origin = (typeof ORIGINS)[number];

/** A field that is stored: where it comes from, and what it is, in English. */
export interface KeptField {
  from: readonly Origin[];
  is: string;
  /** The fields of the object that it holds, or of each of several objects in a list, or under keys. */
  within?: KeptFields;
}

export interface KeptFields {
  readonly [name: string]: KeptField;
}

/** A line for every field of a record, and for no other: a field that is stored and has no line does not compile. */
export type FieldsOf<T> = { readonly [Name in keyof Required<T>]: KeptField };

const from =
  (...origins: readonly Origin[]) =>
  (is: string) => ({ from: origins, is });

export const files = from('files');
export const table = from('table');
export const person = from('person');
export const computed = from('computed');
export const browser = from('browser');
export const studio = from('studio');
export const filesOrTable = from('files', 'table');
export const filesOrPerson = from('files', 'person');
export const personOrTable = from('person', 'table');
export const personOrStudio = from('person', 'studio');

/** A field with the lines of what it holds. */
export const holding = <const Within extends KeptFields>(field: KeptField, within: Within) => ({ ...field, within });

/** What every field is, by the same names, in another language. */
export type WordsOf<Fields> = {
  readonly [Name in keyof Fields]: Fields[Name] extends { within: infer Within }
    ? { readonly is: string; readonly within: WordsOf<Within> }
    : string;
};

interface Words {
  readonly [name: string]: string | { readonly is: string; readonly within: Words };
}

/** The English words of fields, as another language has them. */
export function wordsOf(fields: KeptFields): Words {
  return Object.fromEntries(Object.entries(fields).map(([name, { is, within }]) => [name, within ? { is, within: wordsOf(within) } : is]));
}
