import type { KeptFields, Origin } from '../messages/privacy/kept/field.ts';

/** A stored field as it is listed. */
export interface KeptLine {
  /** Names of fields, the outer first, with dots between. */
  path: string;
  /** How many fields it lies within. */
  depth: number;
  is: string;
  from: readonly Origin[];
}

type Words = { readonly [name: string]: string | { readonly is: string; readonly within: Words } };

/** The fields with those within them, each after the one that holds it, in the words of a language. */
export function keptLines(fields: KeptFields, words: object, path = '', depth = 0): KeptLine[] {
  const said = words as Words;
  return Object.entries(fields).flatMap(([name, { from, within }]) => {
    const own = `${path}${name}`;
    const is = said[name];
    if (is === undefined) return [];
    const line = { path: own, depth, is: typeof is === 'string' ? is : is.is, from };
    return within && typeof is !== 'string' ? [line, ...keptLines(within, is.within, `${own}.`, depth + 1)] : [line];
  });
}
